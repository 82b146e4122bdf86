package dev.interlock.guard.file;

import java.util.concurrent.atomic.AtomicReferenceArray;
import jdk.internal.event.InterlockPaths;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a descriptor leads to the very file that was decided about, whatever became of its path since. Keeps what
 * the kernel's answers are put into, so that nothing is allocated.
 */
final class Identities {
    private static final int SPARE = 64;

    private final InterlockPaths calls;
    private final AtomicReferenceArray<@Nullable Object> spare = new AtomicReferenceArray<>(SPARE);

    Identities(InterlockPaths calls) {
        this.calls = calls;
    }

    boolean isSame(int descriptor, Known known) {
        if (!known.identified()) return false;
        Object attributes = take();
        boolean same = calls.look(descriptor, attributes)
                && calls.inode(attributes) == known.inode()
                && calls.device(attributes) == known.device();
        give(attributes);
        return same;
    }

    /** The same, with what bears this name. */
    Known with(Known known, byte[] real) {
        Object attributes = take();
        Known identified = calls.look(real, attributes) ? filled(known, attributes) : known;
        give(attributes);
        return identified;
    }

    /** The same, with what the descriptor leads to. */
    Known with(Known known, int descriptor) {
        Object attributes = take();
        Known identified = calls.look(descriptor, attributes) ? filled(known, attributes) : known;
        give(attributes);
        return identified;
    }

    /** Whether it is a file with one name only; folders and links have no such question. */
    boolean hasOneName(byte[] real) {
        Object attributes = take();
        boolean one = calls.look(real, attributes) && calls.names(attributes) == 1;
        give(attributes);
        return one;
    }

    private Known filled(Known known, Object attributes) {
        return new Known(
                known.key(),
                known.hash(),
                known.follow(),
                known.real(),
                known.link(),
                known.allowed(),
                known.epoch(),
                known.links(),
                known.until(),
                true,
                calls.device(attributes),
                calls.inode(attributes));
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
