package dev.interlock.guard.weave;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Weaves the declared methods of the JDK, all of them before the application begins: a class that is loaded when the stack
 * or the heap is nearly full, or when the JVM is about to end, no transformer is shown. Safe for any number of threads.
 */
final class JdkWeaver {
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
        TargetWeaver weaver = new TargetWeaver(writer, declared, key, true);
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
     * Weaves what is loaded by now, and loads the others: the transformer weaves them then. What is of java.base counts as
     * loaded, since the JVM does not show the transformer what is loaded while it is at work.
     *
     * @throws IllegalStateException if a class is not woven then
     */
    void begin(Instrumentation instrumentation) {
        Set<Class<?>> classes = new HashSet<>();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (!loaded.isArray() && isOfImage(loaded.getModule()) && concerns(internalName(loaded)))
                classes.add(loaded);
        }
        List<Module> others = new ArrayList<>(ModuleLayer.boot().modules());
        Module base = Object.class.getModule();
        others.remove(base);
        addTargets(List.of(base), classes);
        retransform(instrumentation, classes);
        addTargets(others, classes);
        for (Class<?> type : classes) requireWoven(type);
    }

    private static void retransform(Instrumentation instrumentation, Set<Class<?>> classes) {
        try {
            instrumentation.retransformClasses(classes.toArray(new Class<?>[0]));
        } catch (UnmodifiableClassException | LinkageError failure) {
            throw new IllegalStateException("the JDK's classes cannot be woven: ".concat(failure.toString()), failure);
        }
    }

    private static boolean isOfImage(Module module) {
        return module.isNamed() && module.getLayer() == ModuleLayer.boot();
    }

    /** Adds the targets in these modules, which loads them. */
    private void addTargets(List<Module> modules, Set<Class<?>> classes) {
        for (String internalName : targets.keySet()) {
            String name = internalName.replace('/', '.');
            String home = name.substring(0, name.lastIndexOf('.'));
            for (Module module : modules) {
                // Asked for a class of another module that the same loader has, the JVM would load it all the same.
                Class<?> type = module.getPackages().contains(home) ? Class.forName(module, name) : null;
                if (type != null) classes.add(type);
            }
        }
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    private void requireWoven(Class<?> type) {
        synchronized (woven) {
            if (woven.contains(internalName(type))) return;
        }
        throw new IllegalStateException(type.getName().concat(" could not be woven"));
    }
}
