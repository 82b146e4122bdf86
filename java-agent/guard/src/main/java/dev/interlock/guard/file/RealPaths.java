package dev.interlock.guard.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.internal.event.InterlockPaths;
import org.jspecify.annotations.Nullable;

/**
 * Finds where paths lead, as the kernel would go. Of a path that holds no link, the folders are looked at once in a while
 * and its end each time; any other is walked, since the way matters: what lies behind the links that the kernel makes up for other processes
 * ({@code /proc/1/root}) is not where their text says. Safe for any number of threads.
 */
public final class RealPaths {
    /** As many as the kernel follows. */
    private static final int MOST_LINKS = 40;

    private static final int NOT_A_LINK = 22; // EINVAL
    private static final int WORKING_FOLDER = -100; // AT_FDCWD
    private static final byte[] HERE = {'.'};
    private static final byte[] SLASH = {'/'};
    private static final byte[] PROC = ascii("/proc/");
    private static final byte[] OWN = ascii("/proc/self");
    private static final byte[] DESCRIPTORS = ascii("/proc/self/fd/");
    private static final byte[] DELETED = ascii(" (deleted)");
    private static final byte[] MOUNTS = ascii("/ns/mnt");

    /** What the kernel makes up of a process and only that process could change, and a JVM never does. */
    private static final byte[][] STEADY = {ascii("/cwd"), ascii("/root"), ascii("/exe")};

    /** The same of this process: the JDK fills these again when they are closed. */
    private static final byte[][] STEADY_HERE = {ascii("/fd/0"), ascii("/fd/1"), ascii("/fd/2")};

    private final InterlockPaths calls;
    private final Identities identities;
    private final RealFolders folders = new RealFolders();

    /** This process in {@code /proc}; empty where there is none. */
    private final byte[] ownNumber;

    RealPaths(InterlockPaths calls, Identities identities) {
        this.calls = calls;
        this.identities = identities;
        byte[] number = calls.link(OWN, new int[1]);
        this.ownNumber = number == null ? new byte[0] : number;
    }

    /**
     * @param follow whether a link at the very end is followed
     * @param links what the lock says of links made by this JVM
     * @return null if the kernel cannot be given such a path, or the working folder is gone
     */
    @Nullable
    RealPath find(byte[] path, boolean follow, long links) {
        byte[] asked = path.length == 0 ? HERE : path;
        for (byte b : asked) {
            if (b == 0) return null;
        }
        if (isPlain(asked)) {
            RealPath there = straight(asked, links);
            if (there != null && !(there.link() && follow)) return there;
        }
        return walk(asked, follow);
    }

    /** Whether it is absolute, without dot segments and slashes too many. */
    private static boolean isPlain(byte[] path) {
        if (path[0] != '/' || path.length == 1) return false;
        int start = 1;
        for (int i = 1; i <= path.length; i++) {
            if (i < path.length && path[i] != '/') continue;
            if (i == start || isDots(path, start, i, 1) || isDots(path, start, i, 2)) return false;
            start = i + 1;
        }
        return true;
    }

    /** What is at the end of a plain path if no folder on the way is a link; null if one is. */
    private @Nullable RealPath straight(byte[] path, long links) {
        int end = path.length;
        while (path[--end] != '/') {
            // on to the slash before the name
        }
        if (end > 0 && !folders.holds(path, end, links)) {
            int known = end;
            int unknown = 0;
            while (known > 0 && (known == end || !folders.holds(path, known, links))) {
                unknown++;
                do known--;
                while (path[known] != '/');
            }
            if (unknown > 2) {
                byte[] folder = Arrays.copyOf(path, end);
                byte[] real = calls.real(folder, new int[1]);
                if (real == null || !Arrays.equals(real, folder)) return null;
            }
            for (int at = known + 1; at <= end; at++) {
                if (path[at] != '/') continue;
                byte[] folder = Arrays.copyOf(path, at);
                if (unknown <= 2 && !identities.isThereAndNoLink(folder)) return null;
                folders.put(folder, links);
            }
        }
        return identities.at(path);
    }

    /** @param directory a descriptor; @param name null for the directory itself */
    @Nullable
    RealPath findAt(int directory, byte @Nullable [] name, boolean follow, long links) {
        if (name == null) return of(directory);
        if (directory == WORKING_FOLDER || (name.length > 0 && name[0] == '/')) return find(name, follow, links);
        byte[] folder = calls.link(number(directory), new int[1]);
        if (folder == null || folder[0] != '/') return null;
        // The text is where the folder is, unless it is gone and something else has taken its place.
        return identities.isSame(directory, folder) ? find(join(folder, name), follow, links) : null;
    }

    /** What a descriptor leads to; null where the kernel does not tell. */
    @Nullable
    RealPath of(int descriptor) {
        byte[] name = number(descriptor);
        byte[] text = calls.link(name, new int[1]);
        if (text == null) return null;
        // Pipes and the like have no path but this.
        return identities.of(descriptor, text[0] == '/' ? text : name);
    }

    /** What a link holds; null if it is none. */
    byte @Nullable [] link(byte[] path) {
        return calls.link(path, new int[1]);
    }

    private @Nullable RealPath walk(byte[] path, boolean follow) {
        PathBuffer real = new PathBuffer();
        if (path[0] != '/') {
            byte[] working = calls.real(HERE, new int[1]);
            if (working == null) return null;
            real.set(working);
        }
        List<byte[]> links = List.of();
        int[] error = new int[1];
        int missing = 0; // how many folders up begins what is there
        boolean lasting = true;
        boolean shifting = false;
        byte[] rest = path;
        int at = 0;
        while (true) {
            while (at < rest.length && rest[at] == '/') at++;
            if (at == rest.length) return end(real.bytes(), missing == 0, lasting, shifting, links);
            int end = at;
            while (end < rest.length && rest[end] != '/') end++;
            int from = at;
            at = end;
            if (isDots(rest, from, end, 1)) continue;
            if (isDots(rest, from, end, 2)) {
                // Whoever makes the missing folder makes the rest lead on from here.
                lasting &= missing == 0;
                if (missing > 0) missing--;
                real.up();
                continue;
            }
            real.down(rest, from, end);
            if (missing > 0) {
                missing++;
                continue;
            }
            byte[] text = calls.link(real.bytes(), error);
            if (text == null) {
                if (error[0] == NOT_A_LINK) continue;
                if (!Identities.saysAbsent(error[0])) return null;
                missing = 1;
                continue;
            }
            if (!follow && end == rest.length) return end(real.bytes(), true, lasting, shifting, links);
            if (links.size() == MOST_LINKS) return null;
            byte[] link = real.bytes();
            shifting |= isMadeUp(link) && !isSteady(link);
            if (!leadsWhereItSays(link, text)) {
                // Where it leads on from there, nobody tells.
                if (end < rest.length) return null;
                missing = 1;
                lasting = false;
                continue;
            }
            links = with(links, link);
            rest = join(text, Arrays.copyOfRange(rest, end, rest.length));
            at = 0;
            if (text[0] == '/') real.clear();
            else real.up();
        }
    }

    private @Nullable RealPath end(byte[] real, boolean exists, boolean lasting, boolean shifting, List<byte[]> links) {
        RealPath found = exists ? identities.at(real) : RealPath.absent(real);
        return found == null ? null : found.by(real, lasting, shifting, links);
    }

    private static List<byte[]> with(List<byte[]> links, byte[] link) {
        List<byte[]> more = links.isEmpty() ? new ArrayList<>(2) : links;
        more.add(link);
        return more;
    }

    /** Whether the kernel makes the link up for a process. */
    private static boolean isMadeUp(byte[] link) {
        return startsWith(link, PROC)
                && link.length > PROC.length
                && isDigit(link[PROC.length])
                && endOfProcess(link) < link.length;
    }

    private static int endOfProcess(byte[] link) {
        int end = PROC.length;
        while (end < link.length && link[end] != '/') end++;
        return end;
    }

    private boolean isOwn(byte[] link) {
        return Arrays.equals(link, PROC.length, endOfProcess(link), ownNumber, 0, ownNumber.length);
    }

    private boolean isSteady(byte[] link) {
        return endsIn(STEADY, link) || (isOwn(link) && endsIn(STEADY_HERE, link));
    }

    private static boolean endsIn(byte[][] names, byte[] link) {
        int end = endOfProcess(link);
        for (byte[] name : names) {
            if (Arrays.equals(link, end, link.length, name, 0, name.length)) return true;
        }
        return false;
    }

    /**
     * Whether the kernel follows the link's text. What it makes up for a process it follows by itself: that is the same
     * unless the file is gone, or another process lives in a world of mounts of its own.
     */
    private boolean leadsWhereItSays(byte[] link, byte[] text) {
        if (!isMadeUp(link)) return true;
        return text[0] == '/'
                && !endsWith(text, DELETED)
                && (isOwn(link) || isOfOurWorld(Arrays.copyOf(link, endOfProcess(link))));
    }

    /** @param process its folder in {@code /proc} */
    private boolean isOfOurWorld(byte[] process) {
        byte[] theirs = calls.link(concat(process, MOUNTS), new int[1]);
        return theirs != null && Arrays.equals(theirs, calls.link(concat(OWN, MOUNTS), new int[1]));
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static boolean isDots(byte[] path, int from, int end, int count) {
        if (end - from != count) return false;
        for (int i = from; i < end; i++) {
            if (path[i] != '.') return false;
        }
        return true;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean startsWith(byte[] path, byte[] start) {
        return path.length >= start.length && Arrays.equals(path, 0, start.length, start, 0, start.length);
    }

    private static boolean endsWith(byte[] path, byte[] end) {
        return path.length >= end.length
                && Arrays.equals(path, path.length - end.length, path.length, end, 0, end.length);
    }

    private static byte[] number(int descriptor) {
        byte[] digits = ascii(Integer.toString(descriptor));
        byte[] name = Arrays.copyOf(DESCRIPTORS, DESCRIPTORS.length + digits.length);
        System.arraycopy(digits, 0, name, DESCRIPTORS.length, digits.length);
        return name;
    }

    static byte[] join(byte[] folder, byte[] name) {
        return concat(concat(folder, SLASH), name);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
