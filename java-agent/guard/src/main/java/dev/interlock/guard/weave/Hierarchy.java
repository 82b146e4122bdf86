package dev.interlock.guard.weave;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * Works out the roles of classes that are not loaded yet, from the class files of their supertypes. Safe for threads.
 *
 * <p>Roles are remembered by name over all loaders: where two loaders hold different classes of one name, each gets the
 * roles of both, which weaves too much and never too little.
 */
final class Hierarchy {
    private final ClassFiles files = new ClassFiles();
    private final ConcurrentHashMap<String, Integer> known = new ConcurrentHashMap<>();

    /** Begins to read class files. */
    void begin() {
        files.begin();
    }

    /** The roles of a class from its supertypes, and {@link Roles#ANY_JDBC} if one of these cannot be found. */
    int rolesOf(ClassReader reader, @Nullable ClassLoader loader) {
        int roles = Roles.ofName(reader.getClassName()) | known(reader.getClassName());
        ArrayDeque<String> open = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        pushSupertypes(reader, open);
        while (!open.isEmpty()) {
            String name = open.pop();
            if (!seen.add(name)) continue;
            roles |= Roles.ofName(name) | known(name);
            if (isPlatform(name)) continue;
            ClassReader supertype = files.read(name, loader);
            if (supertype != null) {
                pushSupertypes(supertype, open);
            } else if (!known.containsKey(name)) {
                roles |= Roles.ANY_JDBC;
            }
        }
        if (roles != Roles.NONE) remember(reader.getClassName(), roles);
        return roles;
    }

    /**
     * Notes that the superclasses of a class stand in for it: what SQLite's {@code JDBC3Statement} executes, it executes
     * as the superclass of a statement, without being one.
     */
    void passUp(ClassReader reader, int roles, @Nullable ClassLoader loader) {
        int passed = roles & ~(Roles.DRIVER | Roles.COPY_MANAGER | Roles.DRIVER_PART);
        if (passed == Roles.NONE) return;
        Set<String> seen = new HashSet<>();
        String name = reader.getSuperName();
        while (name != null && !isPlatform(name) && seen.add(name)) {
            remember(name, passed);
            ClassReader superclass = files.read(name, loader);
            name = superclass == null ? null : superclass.getSuperName();
        }
    }

    void remember(String name, int roles) {
        known.merge(name, roles, (a, b) -> a | b);
    }

    int known(String name) {
        Integer roles = known.get(name);
        return roles == null ? Roles.NONE : roles;
    }

    /** Whether a method's return type is a statement; unknown types are taken for one, which costs a look at run time. */
    boolean isStatement(String internalName, @Nullable ClassLoader loader) {
        int roles = Roles.ofName(internalName) | known(internalName);
        if ((roles & Roles.STATEMENT) != 0) return true;
        if (isPlatform(internalName)) return false;
        ClassReader reader = files.read(internalName, loader);
        return reader == null || (rolesOf(reader, loader) & Roles.STATEMENT) != 0;
    }

    private static void pushSupertypes(ClassReader reader, ArrayDeque<String> open) {
        if (reader.getSuperName() != null) open.push(reader.getSuperName());
        for (String name : reader.getInterfaces()) open.push(name);
    }

    private static boolean isPlatform(String name) {
        return name.startsWith("java/") || name.startsWith("javax/sql/");
    }
}
