package dev.interlock.guard.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Weaves the declared methods of libraries as their classes are loaded. A class that has none of what is declared of it, being
 * of a version that nobody has looked at, stays as it is, and its library counts as not gated. Safe for any number of threads.
 */
final class LibraryWeaver {
    private final List<Library> libraries;
    private final Map<String, List<Target>> targets = new HashMap<>();
    private final long key;
    private final long mark;
    /** Internal names of the classes that were woven as declared. */
    private final ByLoader<ConcurrentHashMap<String, Boolean>> woven = new ByLoader<>();

    /**
     * @param key what the woven calls show
     * @param mark what tells classes that were looked at
     */
    LibraryWeaver(List<Library> libraries, long key, long mark) {
        this.libraries = libraries;
        this.key = key;
        this.mark = mark;
        for (Library library : libraries) targets.putAll(library.targets().on(0));
    }

    boolean concerns(String internalName) {
        return targets.containsKey(internalName);
    }

    byte @Nullable [] weave(String internalName, @Nullable ClassLoader loader, byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        Members members = Members.of(reader);
        List<Target> fitting = new ArrayList<>(2);
        for (Target target : targets.getOrDefault(internalName, List.of())) {
            if (target.fits(members)) fitting.add(target);
        }
        if (fitting.isEmpty()) return null;
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        TargetWeaver weaver = new TargetWeaver(writer, Woven.HTTP_GATE, fitting, key, members.hasFrames());
        writer.newConst(mark);
        reader.accept(weaver, 0);
        if (!weaver.missing().isEmpty()) return null;
        ConcurrentHashMap<String, Boolean> ofLoader = woven.get(loader);
        if (ofLoader == null) ofLoader = woven.putIfAbsent(loader, new ConcurrentHashMap<>());
        ofLoader.put(internalName, true);
        return writer.toByteArray();
    }

    boolean isWoven(Class<?> type) {
        ConcurrentHashMap<String, Boolean> ofLoader = woven.get(type.getClassLoader());
        return ofLoader != null && ofLoader.containsKey(type.getName().replace('.', '/'));
    }

    /** The classes that the library of this one has gates in, as far as its loader has them; empty if there is none. */
    List<Class<?>> gated(Class<?> ofLibrary) {
        List<Class<?>> found = new ArrayList<>();
        for (Library library : libraries) {
            if (!library.holds(ofLibrary.getName())) continue;
            for (String name : library.targets().on(0).keySet()) {
                try {
                    found.add(Class.forName(name.replace('/', '.'), false, ofLibrary.getClassLoader()));
                } catch (ClassNotFoundException | LinkageError absent) {
                    // Of another version, or of a part that is not there.
                    continue;
                }
            }
        }
        return found;
    }
}
