package dev.interlock.policy;

import dev.interlock.sql.ObjectName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is granted on the names of one database, compiled: a look-up costs the same for ten plain names and ten
 * thousand. Not changed once filled.
 */
final class NameRights<T> {
    /** Stands for "any object" behind a qualifier. Holds a NUL, which no name in a statement can. */
    private static final String ANY = "\0*";

    private record Globbed<T>(List<NamePart> parts, T right) {}

    private final NameSpace space;
    private final Map<List<String>, T> exact = new HashMap<>();
    private final List<Globbed<T>> globs = new ArrayList<>();
    private @Nullable T everything;

    NameRights(NameSpace space) {
        this.space = space;
    }

    void add(NamePattern pattern, T right) {
        List<NamePart> parts = pattern.parts();
        if (parts.size() == 1 && parts.get(0).star()) {
            if (everything == null) everything = right;
            return;
        }
        parts = space.qualified(parts);
        if (plain(parts)) {
            addSpellings(parts, new ArrayList<>(parts.size()), right);
        } else {
            globs.add(new Globbed<>(parts, right));
        }
    }

    private static boolean plain(List<NamePart> parts) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).glob() && !(i == parts.size() - 1 && parts.get(i).star())) return false;
        }
        return true;
    }

    /** As written and in lower case: {@code User} in a manifest means the quoted "User" as well as a plain user. */
    private void addSpellings(List<NamePart> parts, List<String> done, T right) {
        if (done.size() == parts.size()) {
            exact.putIfAbsent(List.copyOf(done), right);
            return;
        }
        NamePart part = parts.get(done.size());
        String written = part.star() ? ANY : space.canonical(part.text());
        done.add(written);
        addSpellings(parts, done, right);
        done.remove(done.size() - 1);
        if (!part.star() && !part.lower().equals(written)) {
            done.add(part.lower());
            addSpellings(parts, done, right);
            done.remove(done.size() - 1);
        }
    }

    /** @param name null where the statement names no object: only {@code *} covers that */
    @Nullable
    T of(@Nullable ObjectName name, boolean schemaMoved) {
        if (everything != null || name == null) return everything;
        if (schemaMoved && name.parts().size() == 1) return null;
        List<String> key = space.key(name);
        T right = exact.get(key);
        if (right == null) right = exact.get(anyBeside(key));
        for (int i = 0; right == null && i < globs.size(); i++) {
            if (matches(globs.get(i).parts, key)) right = globs.get(i).right;
        }
        return right;
    }

    private static List<String> anyBeside(List<String> key) {
        List<String> any = new ArrayList<>(key);
        any.set(any.size() - 1, ANY);
        return any;
    }

    private boolean matches(List<NamePart> parts, List<String> key) {
        if (parts.size() != key.size()) return false;
        for (int i = 0; i < parts.size(); i++) {
            NamePart part = parts.get(i);
            String given = key.get(i);
            boolean fits = part.glob()
                    ? Glob.matches(part.text(), given, Glob.NO_SEPARATOR)
                            || Glob.matches(part.lower(), given, Glob.NO_SEPARATOR)
                    : space.canonical(part.text()).equals(given) || part.lower().equals(given);
            if (!fits) return false;
        }
        return true;
    }
}
