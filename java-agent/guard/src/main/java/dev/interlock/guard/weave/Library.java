package dev.interlock.guard.weave;

import java.util.List;

/**
 * A library whose gates are woven where it is found.
 *
 * @param packages how the names of its classes begin, with the dot
 * @param targets of all its versions: of each class those count that fit it, and at least one has to
 */
public record Library(List<String> packages, Targets targets) {
    public Library {
        packages = List.copyOf(packages);
    }

    boolean holds(String className) {
        for (String beginning : packages) {
            if (className.startsWith(beginning)) return true;
        }
        return false;
    }
}
