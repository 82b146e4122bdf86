package dev.interlock.guard.weave;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Weaves the declared methods of the JDK: those of java.base at start, those of other modules when their classes are
 * loaded. Safe for any number of threads.
 */
final class JdkWeaver {
    private static final String BASE = "java.base";

    private final Map<String, List<Target>> targets;
    private final long key;
    /** Internal names of the classes that are woven as declared. */
    private final Set<String> woven = new HashSet<>();

    JdkWeaver(Targets declared, long key) {
        this.targets = declared.on(Runtime.version().feature());
        this.key = key;
    }

    boolean concerns(String internalName) {
        return targets.containsKey(internalName);
    }

    /** @throws IllegalStateException if a declared method is not there */
    byte[] weave(String internalName, byte[] bytes) {
        List<Target> declared = targets.getOrDefault(internalName, List.of());
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        TargetWeaver weaver = new TargetWeaver(writer, declared, key);
        reader.accept(weaver, 0);
        if (!weaver.missing().isEmpty()) throw missing(weaver.missing());
        synchronized (woven) {
            woven.add(internalName);
        }
        return writer.toByteArray();
    }

    private static IllegalStateException missing(List<Target> missing) {
        StringBuilder names = new StringBuilder("this JDK has no ");
        for (int i = 0; i < missing.size(); i++) {
            if (i > 0) names.append(", ");
            names.append(missing.get(i));
        }
        return new IllegalStateException(names.toString());
    }

    /**
     * Weaves all that is loaded by now, and all of java.base: the JVM does not show the transformer what is loaded while it
     * is at work, and it works with java.base.
     *
     * @throws IllegalStateException if a class is not woven then
     */
    void begin(Instrumentation instrumentation) {
        List<Class<?>> classes = new ArrayList<>(targets.size());
        for (String name : targets.keySet()) {
            Class<?> type = ofBase(name);
            if (type != null) classes.add(type);
        }
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            Module module = loaded.getModule();
            if (!module.isNamed() || BASE.equals(module.getName()) || loaded.isArray()) continue;
            if (concerns(loaded.getName().replace('.', '/'))) classes.add(loaded);
        }
        try {
            instrumentation.retransformClasses(classes.toArray(new Class<?>[0]));
        } catch (UnmodifiableClassException | LinkageError failure) {
            throw new IllegalStateException("the JDK's classes cannot be woven: ".concat(failure.toString()), failure);
        }
        for (Class<?> type : classes) requireWoven(type);
    }

    /** Asked for a class of another module that the same loader has, the JVM would load it all the same. */
    private static @Nullable Class<?> ofBase(String internalName) {
        Module base = Object.class.getModule();
        String name = internalName.replace('/', '.');
        if (!base.getPackages().contains(name.substring(0, name.lastIndexOf('.')))) return null;
        return Class.forName(base, name);
    }

    private void requireWoven(Class<?> type) {
        synchronized (woven) {
            if (woven.contains(type.getName().replace('.', '/'))) return;
        }
        throw new IllegalStateException(type.getName().concat(" could not be woven"));
    }
}
