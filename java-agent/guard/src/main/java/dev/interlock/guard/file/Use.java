package dev.interlock.guard.file;

import dev.interlock.policy.FileGrant.Access;
import java.util.Set;

/** What a woven call says is about to be done to a file, in bits: the access it takes, and how the path is read. */
final class Use {
    static final int READ = 1;
    static final int WRITE = 2;
    static final int DELETE = 4;

    /** Existence and attributes only: granted for what may be read, and for every folder above something granted. */
    static final int LOOK = 8;

    static final int ACCESS = READ | WRITE | DELETE | LOOK;

    /** A link at the end of the path is meant itself; the gate says the same number. */
    static final int LINK_ITSELF = 16;

    /** What happens is the call's own, so what paths mean stands still until it has settled. */
    static final int SETTLES = 32;

    /** Makes a folder, which is no change where something is already. */
    static final int MAKES_FOLDER = 64;

    /** Needs no grant where the path holds no link: then the answer tells nothing the asker did not know. */
    static final int NAMES = 128;

    /** Opens a file, and is told afterwards which one that was. */
    static final int OPENS = 256;

    /** The flags of open(2), of which one differs between processors. */
    private static final int ACCESS_MODE = 3;

    private static final int WRITE_ONLY = 1;
    private static final int CREATE = 0x40;
    private static final int EXCLUSIVE = 0x80;
    private static final int TRUNCATE = 0x200;
    private static final int NO_FOLLOW = System.getProperty("os.arch", "").equals("aarch64") ? 0x8000 : 0x20000;

    private static final int RANDOM_WRITE = 2;
    private static final int RANDOM_DELETE = 16;

    private Use() {}

    /** @param flags of open(2) */
    static int ofOpening(int flags) {
        int mode = flags & ACCESS_MODE;
        int use = mode == WRITE_ONLY ? OPENS : OPENS | READ;
        if (mode != 0) use |= WRITE;
        if ((flags & (CREATE | TRUNCATE)) != 0) use |= WRITE | SETTLES;
        boolean exclusive = (flags & (CREATE | EXCLUSIVE)) == (CREATE | EXCLUSIVE);
        if (exclusive || (flags & NO_FOLLOW) != 0) use |= LINK_ITSELF;
        return use;
    }

    /** @param mode the JDK's own flags for a {@code RandomAccessFile} */
    static int ofRandomAccess(int mode) {
        int use = OPENS | READ;
        if ((mode & RANDOM_WRITE) != 0) use |= WRITE | SETTLES;
        if ((mode & RANDOM_DELETE) != 0) use |= DELETE | SETTLES;
        return use;
    }

    static boolean follows(int use) {
        return (use & LINK_ITSELF) == 0;
    }

    /** What has to be granted. */
    static Set<Access> access(int use) {
        int bits = use & (READ | WRITE | DELETE);
        return Access.set(bits == 0 ? READ : bits);
    }
}
