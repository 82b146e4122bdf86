package dev.interlock.guard.process;

import dev.interlock.guard.file.Links;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds programs as the JDK's launcher does (childproc.c): a word without a slash in the folders of this JVM's own {@code
 * PATH}, whatever the child's environment says; one with a slash from the child's working folder.
 */
final class Programs {
    /** What the launcher searches where the variable is not set; an empty entry is the working folder. */
    private static final String DEFAULT_PATH = ":/bin:/usr/bin";

    private final List<String> folders = new ArrayList<>();

    /** @param path as the variable says; null if it is not set */
    Programs(@Nullable String path) {
        String all = path == null ? DEFAULT_PATH : path;
        int from = 0;
        while (from <= all.length()) {
            int colon = all.indexOf(':', from);
            int end = colon < 0 ? all.length() : colon;
            folders.add(all.substring(from, end));
            from = end + 1;
        }
    }

    /**
     * What would be started now. Of what is not there the path says where it would have to be.
     *
     * @param folder the child's working folder, absolute
     * @throws IOException if it cannot be told
     */
    Program find(String word, String folder) throws IOException {
        if (word.indexOf('/') >= 0) return program(absolute(folder, word), List.of());
        List<String> searched = new ArrayList<>();
        for (String entry : folders) {
            String in = absolute(folder, entry);
            File file = new File(in, word);
            if (!word.isEmpty() && file.isFile() && file.canExecute()) return program(file.getPath(), searched);
            searched.add(in);
        }
        return new Program(word, word, List.of(), searched);
    }

    private static String absolute(String folder, String path) {
        if (path.startsWith("/")) return path;
        return path.isEmpty() ? folder : folder.concat("/").concat(path);
    }

    private static Program program(String path, List<String> searched) throws IOException {
        return new Program(path, Links.follow(path), Links.of(path), searched);
    }
}
