package dev.interlock.cli.learn;

import java.util.Collection;

/** How many rows a learned manifest lets one statement change: the next power of ten that what was observed fits in. */
final class MaxRows {
    private MaxRows() {}

    /** 0 where nothing that changes rows is among these, or nobody knows how many it changed. */
    static long of(Collection<Unit> units) {
        long most = -1;
        for (Unit unit : units) {
            if (!changes(unit.verb())) continue;
            if (unit.tally().rows() < 0) return 0;
            most = Math.max(most, unit.tally().rows());
        }
        if (most < 0) return 0;
        long limit = 1;
        while (limit < most && limit < Long.MAX_VALUE / 10) limit *= 10;
        return limit;
    }

    static boolean changes(String kind) {
        return kind.equals("update") || kind.equals("delete") || kind.equals("merge");
    }
}
