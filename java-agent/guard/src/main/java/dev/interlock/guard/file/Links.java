package dev.interlock.guard.file;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Finds the symbolic links on the way to a file: who may change one of them decides what the path means. */
public final class Links {
    /** Where Linux gives up as well (path_resolution(7)). */
    private static final int MOST = 40;

    private static final String PROC = "/proc/";

    private Links() {}

    /**
     * Where a path leads; of what is not there, where it would have to be.
     *
     * @throws IOException if it cannot be told
     */
    public static String follow(String path) throws IOException {
        Path there = Path.of(path).toAbsolutePath();
        String missing = "";
        while (true) {
            try {
                String real = there.toRealPath().toString();
                return missing.isEmpty() ? real : real.equals("/") ? missing : real.concat(missing);
            } catch (NoSuchFileException absent) {
                Path name = there.getFileName();
                Path folder = there.getParent();
                if (name == null || folder == null || name.toString().equals("..")) throw absent;
                missing = "/".concat(name.toString()).concat(missing);
                there = folder;
            }
        }
    }

    /**
     * The real places of all links that the path leads through, those that links lead to included.
     *
     * @throws IOException if it cannot be told, or may be another one at once
     */
    public static List<String> of(String path) throws IOException {
        List<String> links = new ArrayList<>(2);
        StringBuilder done = new StringBuilder();
        String rest = path;
        while (!rest.isEmpty()) {
            int slash = rest.indexOf('/');
            String segment = slash < 0 ? rest : rest.substring(0, slash);
            rest = slash < 0 ? "" : rest.substring(slash + 1);
            if (segment.isEmpty() || segment.equals(".")) continue;
            if (segment.equals("..")) {
                done.setLength(Math.max(0, done.lastIndexOf("/")));
                continue;
            }
            requireFirm(done, segment);
            Path next = new File(done.toString().concat("/").concat(segment)).toPath();
            if (!isLink(next)) {
                done.append('/').append(segment);
                continue;
            }
            links.add(next.toString());
            if (links.size() > MOST) throw new IOException("too many links");
            String target = Files.readSymbolicLink(next).toString();
            if (target.startsWith("/")) done.setLength(0);
            rest = target.concat("/").concat(rest);
        }
        return links;
    }

    /** What is not there is no link; of what may not be looked at that cannot be told. */
    /**
     * What the kernel makes up for a process may lead elsewhere at once, by no change of any folder, unless it is one of the
     * places of this process that never change.
     */
    private static void requireFirm(StringBuilder folder, String name) throws IOException {
        String path = folder.toString();
        if (!isOfProcess(path)) return;
        boolean own = path.substring(PROC.length())
                .equals(Long.toString(ProcessHandle.current().pid()));
        if (own && (name.equals("cwd") || name.equals("root") || name.equals("exe"))) return;
        throw new IOException(path.concat(" may lead elsewhere at once"));
    }

    /** Whether a path is what the kernel shows of a process, or lies beneath. */
    static boolean isOfProcess(String path) {
        return path.startsWith(PROC)
                && path.length() > PROC.length()
                && path.charAt(PROC.length()) >= '0'
                && path.charAt(PROC.length()) <= '9';
    }

    private static boolean isLink(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isSymbolicLink();
        } catch (NoSuchFileException absent) {
            return false;
        }
    }
}
