package dev.interlock.policy;

import java.util.List;

/** The part of a rule's condition that looks at files. */
final class FileCondition {
    private final boolean ofAnotherFamily;
    private final boolean everyPath;
    private final PathTable paths = new PathTable();
    private final int access;

    FileCondition(When when, boolean ofAnotherFamily, Surroundings surroundings) {
        this.ofAnotherFamily = ofAnotherFamily;
        this.everyPath = when.file() == null;
        int bits = FileGrant.Access.bits(when.access());
        this.access = bits == 0 ? FileGrant.Access.bits(FileGrant.Access.set(7)) : bits;
        if (when.file() == null) return;
        for (List<String> segments : PathPattern.alternatives(when.file())) {
            paths.add(segments, access, null);
            List<String> real = RealPattern.of(segments, surroundings);
            if (real != null) paths.add(real, access, null);
        }
    }

    /** The accesses that it is about; 0 if it does not hold. */
    int matching(FileOperation operation) {
        if (ofAnotherFamily) return 0;
        int bits = FileGrant.Access.bits(operation.access()) & access;
        return everyPath || bits == 0 ? bits : bits & paths.bits(operation.path());
    }

    boolean couldMatchBeneath(String folder, int bits) {
        if (ofAnotherFamily || (bits & access) == 0) return false;
        return everyPath || (paths.bitsAnywhereUnder(folder) & bits) != 0;
    }
}
