package dev.interlock.guard.file;

import dev.interlock.guard.Denied;
import dev.interlock.guard.Enforcement;
import java.io.FileDescriptor;
import java.io.IOException;
import jdk.internal.event.InterlockPaths;
import org.jspecify.annotations.Nullable;

/**
 * Answers the gates that concern files. A path is text, or bytes as the kernel gets them; what counts is where it leads.
 *
 * <p>What was decided about a path is kept for a short time, in which others may change where it leads. What this JVM
 * changes is seen at once ({@link PathLock}). What others change is seen where a file is opened, since the descriptor
 * tells which file it really is, and where something is created, truncated or deleted, since nothing older than
 * {@link #FRESH_NANOS} counts there; so long it may remain unseen, and {@link #KEPT_TICKS} where a path is only looked at.
 *
 * <p>Safe for any number of threads; a path that is known costs a look into a table and allocates nothing.
 */
public final class FileGuard {
    /** For how long what was seen is taken to be so still, where something is opened or changed. */
    static final long FRESH_NANOS = 5_000_000L;

    /** For how many ticks it is, where something is only looked at: half a second or so. */
    private static final long KEPT_TICKS = 2;

    private final Enforcement<Denied> enforcement;
    private final InterlockPaths calls;
    private final RealPaths paths;
    private final Identities identities;
    private final FileDecisions decisions;
    private final Renames renames;
    private final KnownPaths known = new KnownPaths();
    private final PathLock lock = new PathLock();
    private final Children children = new Children();

    public FileGuard(Enforcement<?> enforcement) {
        this.enforcement = enforcement.as(new FileSurface());
        this.calls = PathCalls.spin();
        this.identities = new Identities(calls);
        this.paths = new RealPaths(calls, identities);
        this.decisions = new FileDecisions(this.enforcement);
        this.renames = new Renames(this.enforcement, decisions, paths, identities, lock);
    }

    public Enforcement<Denied> enforcement() {
        return enforcement;
    }

    /** @param path text or bytes; @param use bits of {@link Use} */
    public void touching(Object path, int use) throws Denied {
        boolean settles = (use & Use.SETTLES) != 0;
        if (settles && !lock.shareAtGate()) throw busy();
        boolean goesOn = false;
        try {
            Known found = known.find(path, Use.follows(use));
            if (found == null || !suffices(found, use)) decide(path, use);
            goesOn = true;
        } finally {
            if (settles && !goesOn) lock.end();
        }
    }

    private boolean suffices(Known found, int use) {
        if (!holds(found, use) || enforcement.ticks() - found.tick > KEPT_TICKS) return false;
        if ((use & (Use.OPENS | Use.SETTLES)) == Use.OPENS) return true;
        if (children.live() || (found.link && (use & Use.DELETE) != 0)) return false;
        return (use & (Use.READ | Use.WRITE | Use.DELETE)) == 0 || found.seenWithin(FRESH_NANOS);
    }

    private boolean holds(Known found, int use) {
        return (use & Use.ACCESS & ~found.allowed) == 0
                && found.epoch == enforcement.epoch()
                && found.links == lock.links();
    }

    /** Where the descriptor leads is checked when the file is open, so nothing is needed now but the flags. */
    public void opening(Object path, int flags) throws Denied {
        begin(path, Use.ofOpening(flags));
    }

    public void openingMode(Object path, int mode) throws Denied {
        begin(path, Use.ofRandomAccess(mode));
    }

    /** {@link #settled} comes whatever the flags, so something has to have begun. */
    private void begin(Object path, int use) throws Denied {
        touching(path, use);
        if ((use & Use.SETTLES) == 0) lock.nest();
    }

    public void openedMode(@Nullable Object descriptor, Object path, int mode) throws Denied {
        opened(descriptor, path, Use.ofRandomAccess(mode));
    }

    public void opened(int descriptor, Object path, int flags) throws Denied {
        boolean goesOn = false;
        try {
            verify(descriptor, path, Use.ofOpening(flags));
            goesOn = true;
        } finally {
            if (!goesOn) calls.close(descriptor);
        }
    }

    /** A stream or file of {@code java.io} was opened. */
    public void opened(@Nullable Object opened, Object path, int use) throws Denied {
        if (!(opened instanceof FileDescriptor descriptor)) throw decisions.doubt("a file was opened in an odd way");
        boolean goesOn = false;
        try {
            verify(calls.number(descriptor), path, use);
            goesOn = true;
        } finally {
            if (!goesOn) close(descriptor);
        }
    }

    private void close(FileDescriptor descriptor) {
        try {
            calls.close(descriptor);
        } catch (IOException gone) {
            // It is not to be used, and cannot be.
        }
    }

    private void verify(int descriptor, Object path, int use) throws Denied {
        Known decided = known.find(path, Use.follows(use));
        // However fresh it is: another thread may have decided about the path anew since this one's file was looked up.
        if (decided != null && holds(decided, use) && identities.isSame(descriptor, decided)) {
            decided.see();
            return;
        }
        if (enforcement.observing()) return;
        RealPath found = paths.of(descriptor);
        if (found == null) throw decisions.doubt("it cannot be told which file was opened");
        String real = found.text();
        Known same =
                decided != null && decided.epoch == enforcement.epoch() && decided.real.equals(real) ? decided : null;
        long links = lock.links();
        if (same != null && same.links == links && same.takeOnce()) return;
        if (decisions.grants(real, use)) {
            if (same != null) keep(path, use, use, found, real, enforcement.epoch(), links);
        } else {
            decisions.permit(real, use);
        }
    }

    /** Beneath a directory's descriptor; nothing is kept, few do this. */
    public void openingAt(int directory, Object name, int flags) throws Denied {
        int use = Use.ofOpening(flags);
        touchingAt(directory, name, use);
        if ((use & Use.SETTLES) == 0) lock.nest();
    }

    public void openedAt(int descriptor, int flags) throws Denied {
        boolean goesOn = false;
        try {
            int use = Use.ofOpening(flags);
            RealPath found = enforcement.observing() ? null : paths.of(descriptor);
            if (found != null && !decisions.grants(found.text(), use)) decisions.permit(found.text(), use);
            goesOn = enforcement.observing() || found != null;
        } finally {
            if (!goesOn) calls.close(descriptor);
        }
        if (!goesOn) throw decisions.doubt("it cannot be told which file was opened");
    }

    /** @param name null for the directory itself */
    public void touchingAt(int directory, @Nullable Object name, int use) throws Denied {
        byte[] bytes = name == null ? null : bytes(name);
        boolean settles = (use & Use.SETTLES) != 0;
        if (settles && !lock.shareAtGate()) throw busy();
        boolean goesOn = false;
        try {
            String permitted = null;
            while (true) {
                RealPath found = paths.findAt(directory, bytes, Use.follows(use), lock.links());
                if (found == null) throw decisions.doubt("it cannot be told where a folder's descriptor leads");
                if (mustBeAlone(found, use)) {
                    becomeAlone();
                    continue;
                }
                String real = found.text();
                if (decisions.grants(real, use) || real.equals(permitted)) break;
                permit(real, use, settles);
                permitted = real;
            }
            goesOn = true;
        } finally {
            if (settles && !goesOn) lock.end();
        }
    }

    /** When a link goes, paths that led through it mean something else. */
    private boolean mustBeAlone(RealPath found, int use) {
        int deleting = Use.DELETE | Use.SETTLES;
        return found.link() && (use & deleting) == deleting && !lock.isAlone();
    }

    private void becomeAlone() throws Denied {
        lock.end();
        if (lock.alone()) return;
        // Whoever called this gives up what is his, and not what he held before he came.
        lock.nest();
        throw busy();
    }

    /** Asks what takes time without keeping others from changing anything. */
    private void permit(String real, int use, boolean settles) throws Denied {
        if (settles) lock.end();
        boolean back = false;
        try {
            decisions.permit(real, use);
            back = !settles || lock.shareAtGate();
        } finally {
            // Whoever called this gives up what is his, and not what he held before he came.
            if (settles && !back) lock.nest();
        }
        if (!back) throw busy();
    }

    private void decide(Object path, int use) throws Denied {
        byte[] bytes = bytes(path);
        String permitted = null;
        while (true) {
            long epoch = enforcement.epoch();
            long links = lock.links();
            RealPath found = paths.find(bytes, Use.follows(use), links);
            if (found == null) throw decisions.doubt("it cannot be told where a path leads");
            if (mustBeAlone(found, use)) {
                becomeAlone();
                continue;
            }
            if (found.shifting() && (use & Use.SETTLES) != 0 && (use & Use.ACCESS) != Use.LOOK) {
                throw decisions.doubt("what /proc says of a process may lead elsewhere at once");
            }
            if ((use & Use.NAMES) != 0 && !PathText.tells(found.bytes())) {
                throw decisions.doubt("a path leads to what has no name in the file system's encoding");
            }
            if ((use & Use.NAMES) != 0 && found.links().isEmpty() && found.lasting()) return;
            int needed = (use & Use.MAKES_FOLDER) != 0 && found.exists() ? Use.LOOK : use;
            String real = found.text();
            if (decisions.grants(real, needed)) {
                keep(path, use, needed, found, real, epoch, links);
                return;
            }
            if (real.equals(permitted)) {
                if ((use & Use.OPENS) != 0) keepOnce(path, use, found, real, epoch, links);
                return;
            }
            permit(real, needed, (use & Use.SETTLES) != 0);
            permitted = real;
        }
    }

    private void keep(Object path, int use, int needed, RealPath found, String real, long epoch, long links) {
        if (!found.lasting() || !PathText.tells(found.bytes())) return;
        int allowed = needed & Use.ACCESS;
        if ((allowed & Use.READ) != 0) allowed |= Use.LOOK;
        boolean follow = Use.follows(use);
        Known before = known.find(path, follow);
        if (before != null && before.epoch == epoch && before.real.equals(real)) allowed |= before.allowed;
        Known entry = new Known(path, follow, found, real, allowed, epoch, links, enforcement.ticks());
        if (lock.isStill(links)) known.put(entry);
    }

    /** What was permitted to this thread this once, for when the file is open. */
    private void keepOnce(Object path, int use, RealPath found, String real, long epoch, long links) {
        Thread thread = Thread.currentThread();
        known.put(new Known(path, Use.follows(use), found, real, 0, epoch, links, enforcement.ticks(), thread));
    }

    /** What a descriptor leads to is about to be changed otherwise than by writing to it. */
    public void descriptor(int descriptor, int use) throws Denied {
        RealPath found = paths.of(descriptor);
        if (found == null) throw decisions.doubt("it cannot be told which file a descriptor leads to");
        if (!decisions.grants(found.text(), use)) decisions.permit(found.text(), use);
    }

    public void renaming(Object from, Object to) throws Denied {
        renames.renaming(bytes(from), bytes(to));
    }

    public void renamingAt(int fromDirectory, Object from, int toDirectory, Object to) throws Denied {
        renames.renamingAt(fromDirectory, bytes(from), toDirectory, bytes(to));
    }

    public void linking(Object existing, Object link) throws Denied {
        renames.linking(bytes(existing), bytes(link));
    }

    public void linkingTo(Object target, Object link) throws Denied {
        renames.linkingTo(bytes(target), bytes(link));
    }

    private byte[] bytes(Object path) throws Denied {
        byte[] bytes = path instanceof byte[] given ? given : PathText.bytes(path.toString());
        if (bytes == null) throw decisions.doubt("a path holds what the file system's encoding does not");
        return bytes;
    }

    /** Begins what {@link #settled} ends, though nothing has to stand still, or nobody could see to it. */
    public void nest() {
        lock.nest();
    }

    /** The same for a use that is gone on with without a decision, if it settles. */
    public void nest(int use) {
        if ((use & Use.SETTLES) != 0) lock.nest();
    }

    /** What paths mean stands still until {@link #settled}. */
    public void steady() throws Denied {
        if (!lock.share()) throw busy();
    }

    /**
     * Where a path leads, which it does until {@link #settled}.
     *
     * @param path of the default file system
     * @param follow whether a link at the very end is followed
     * @throws Denied if that cannot be told; then nothing stands still
     */
    public String steady(Object path, boolean follow) throws Denied {
        byte[] bytes = calls.bytes(path);
        if (bytes == null) throw decisions.doubt("a path of an odd kind cannot be followed");
        steady();
        boolean found = false;
        try {
            RealPath real = paths.find(bytes, follow, lock.links());
            if (real != null && !real.shifting()) {
                found = true;
                return real.text();
            }
        } finally {
            if (!found) settled();
        }
        throw decisions.doubt("it cannot be told where a path leads");
    }

    /** What was begun came to its end. */
    public void settled() {
        lock.end();
    }

    public void started(Object process) {
        if (process instanceof Process child) children.add(child);
    }

    private Denied busy() {
        return decisions.doubt("another thread has been changing paths for too long");
    }
}
