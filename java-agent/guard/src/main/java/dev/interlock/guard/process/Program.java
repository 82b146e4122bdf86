package dev.interlock.guard.process;

import java.util.List;

/**
 * The file that a command's first word means.
 *
 * @param path absolute, by which the kernel is to find it
 * @param real its real path
 * @param links every link on the way, by its own real place
 * @param searchedBefore folders in which a file of that name would have been found first
 */
record Program(String path, String real, List<String> links, List<String> searchedBefore) {
    Program {
        links = List.copyOf(links);
        searchedBefore = List.copyOf(searchedBefore);
    }

    boolean isFound() {
        return path.startsWith("/");
    }

    String name() {
        return name(path);
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
