package dev.interlock.guard.file;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import jdk.internal.event.InterlockPaths;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is there, link or file, and whether a descriptor leads to the very file that was decided about, whatever
 * became of its path since. Keeps what the kernel's answers are put into, so that nothing is allocated.
 */
final class Identities {
    private static final int SPARE = 64;
    private static final int KIND = 0xF000;
    private static final int LINK = 0xA000;
    private static final int FOLDER = 0x4000;
    private static final int FOUND = 0;
    private static final int NOT_THERE = 2; // ENOENT
    private static final int NO_FOLDER = 20; // ENOTDIR

    private final InterlockPaths calls;
    private final AtomicReferenceArray<@Nullable Object> spare = new AtomicReferenceArray<>(SPARE);

    Identities(InterlockPaths calls) {
        this.calls = calls;
    }

    boolean isSame(int descriptor, Known known) {
        if (!known.identified) return false;
        Object attributes = take();
        boolean same = calls.look(descriptor, attributes)
                && calls.inode(attributes) == known.inode
                && calls.device(attributes) == known.device;
        give(attributes);
        return same;
    }

    /** Whether a descriptor leads to what bears this path; a link is not followed. */
    boolean isSame(int descriptor, byte[] path) {
        RealPath open = of(descriptor, path);
        RealPath there = at(path);
        return there != null
                && there.exists()
                && open.identified()
                && open.device() == there.device()
                && open.inode() == there.inode();
    }

    boolean isThereAndNoLink(byte[] path) {
        Object attributes = take();
        boolean is = calls.look(path, attributes) == FOUND && (calls.mode(attributes) & KIND) != LINK;
        give(attributes);
        return is;
    }

    /** Whether an error number says that nothing is there, and not that it cannot be told. */
    static boolean saysAbsent(int error) {
        return error == NOT_THERE || error == NO_FOLDER;
    }

    /** Whether it is a folder, or may be one. */
    boolean mayBeFolder(byte[] path) {
        Object attributes = take();
        boolean may = calls.look(path, attributes) != FOUND || (calls.mode(attributes) & KIND) == FOLDER;
        give(attributes);
        return may;
    }

    /** What bears this real path; a link is found as one, for it is not followed. Null if it cannot be told. */
    @Nullable
    RealPath at(byte[] path) {
        Object attributes = take();
        int error = calls.look(path, attributes);
        RealPath found = null;
        if (error == FOUND) {
            boolean link = (calls.mode(attributes) & KIND) == LINK;
            found = RealPath.of(path, link, calls.device(attributes), calls.inode(attributes));
        } else if (saysAbsent(error)) {
            found = RealPath.absent(path);
        }
        give(attributes);
        return found;
    }

    /** What a descriptor leads to, by this path. */
    RealPath of(int descriptor, byte[] path) {
        Object attributes = take();
        boolean told = calls.look(descriptor, attributes);
        long device = told ? calls.device(attributes) : 0;
        long inode = told ? calls.inode(attributes) : 0;
        give(attributes);
        return new RealPath(path, true, false, true, false, List.of(), told, device, inode);
    }

    /** Whether it is a file with one name only. */
    boolean hasOneName(byte[] real) {
        Object attributes = take();
        boolean one = calls.look(real, attributes) == FOUND && calls.names(attributes) == 1;
        give(attributes);
        return one;
    }

    private Object take() {
        int slot = slot();
        Object attributes = spare.getAndSet(slot, null);
        if (attributes != null) return attributes;
        try {
            return calls.attributes();
        } catch (InstantiationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void give(Object attributes) {
        spare.setRelease(slot(), attributes);
    }

    private static int slot() {
        return (System.identityHashCode(Thread.currentThread()) * 0x9E3779B9) >>> 26;
    }
}
