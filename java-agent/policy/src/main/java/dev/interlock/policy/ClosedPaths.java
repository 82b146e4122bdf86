package dev.interlock.policy;

import java.util.ArrayList;
import java.util.List;

/** What no grant opens. A folder on the way to it is not renamed or removed either: that would move it. */
final class ClosedPaths {
    private final List<Protected.Entry> entries;
    private final List<PathTable> tables = new ArrayList<>();

    /** @param all gets the bits of access that are closed */
    ClosedPaths(Protected own, PathTable all) {
        this.entries = own.entries();
        for (Protected.Entry entry : entries) {
            PathTable table = new PathTable();
            int bits = FileGrant.Access.bits(entry.never());
            for (List<String> segments : PathPattern.alternatives(entry.path())) {
                add(segments, bits, table, all);
                int literal = PathPattern.literalSegments(segments);
                for (int i = 1; i < literal; i++)
                    add(segments.subList(0, i), FileGrant.Access.DELETE.bit(), table, all);
            }
            tables.add(table);
        }
    }

    private static void add(List<String> segments, int bits, PathTable table, PathTable all) {
        table.add(segments, bits, null);
        all.add(segments, bits, null);
    }

    /** @param never bits of access that are closed here */
    Decision.Deny denial(String path, int never, Place manifest) {
        String why = "";
        for (int i = 0; i < tables.size() && why.isEmpty(); i++) {
            if ((tables.get(i).bits(path) & never) != 0) why = entries.get(i).why();
        }
        return new Decision.Deny(
                Sentence.files(never, path) + " is never granted: " + why,
                null,
                manifest,
                "no grant changes this: leave these files alone");
    }
}
