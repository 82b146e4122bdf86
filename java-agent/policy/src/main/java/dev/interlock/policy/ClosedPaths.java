package dev.interlock.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What no grant opens. A folder on the way to it is not renamed or removed either: that would move it. */
final class ClosedPaths {
    private final List<Protected.Entry> entries;
    private final List<PathTable> tables = new ArrayList<>();
    private final PathTable all = new PathTable();

    ClosedPaths(Protected own) {
        this.entries = own.entries();
        for (Protected.Entry entry : entries) {
            PathTable table = new PathTable();
            int bits = FileGrant.Access.bits(entry.never());
            for (List<String> segments : PathPattern.alternatives(entry.path())) {
                add(segments, bits, table);
                int literal = PathPattern.literalSegments(segments);
                for (int i = 1; i < literal; i++) add(segments.subList(0, i), FileGrant.Access.DELETE.bit(), table);
            }
            tables.add(table);
        }
    }

    private void add(List<String> segments, int bits, PathTable table) {
        table.add(segments, bits, null);
        all.add(segments, bits, null);
    }

    int bits(String path) {
        return all.bits(path);
    }

    int bitsAnywhereUnder(String folder) {
        return all.bitsAnywhereUnder(folder);
    }

    Decision.@Nullable Deny decide(String path, int wanted, Place manifest) {
        int never = wanted & all.bits(path);
        if (never == 0) return null;
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
