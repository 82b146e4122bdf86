package dev.interlock.guard.weave;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Weaves the declared methods of the JDK, all of them before the application begins: a class that is loaded when the stack
 * or the heap is nearly full, or when the JVM is about to end, no transformer is shown. Safe for any number of threads.
 */
public final class JdkWeaver {
    private final Map<String, List<Target>> targets;
    private final long key;
    /** Internal names of the classes that are woven as declared. */
    private final Set<String> woven = new HashSet<>();

    /** What the classes will be redefined with, by internal name; empty afterwards. */
    private final Map<String, byte[]> prepared = new ConcurrentHashMap<>();

    private final List<ClassDefinition> definitions = new ArrayList<>();

    /**
     * @param declared the gates in the JDK
     * @param key what woven calls show the gate
     */
    public JdkWeaver(Targets declared, long key) {
        this.targets = declared.on(Runtime.version().feature());
        this.key = key;
    }

    boolean concerns(String internalName) {
        return targets.containsKey(internalName);
    }

    /** @throws IllegalStateException if a declared method is not there */
    byte[] weave(String internalName, byte[] bytes) {
        List<Target> declared = targets.getOrDefault(internalName, List.of());
        byte[] spliced = Splicer.spliced(bytes, declared, key);
        return spliced == null ? takenApart(declared, bytes) : spliced;
    }

    /** The longer way, for every declaration there is. */
    byte[] takenApart(List<Target> declared, byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        TargetWeaver weaver = new TargetWeaver(writer, Woven.GATE, declared, key, true);
        reader.accept(weaver, 0);
        if (!weaver.missing().isEmpty()) throw missing(weaver.missing());
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
     * Loads what is declared, as long as no transformer has to be shown it, and weaves it as the JDK's image has it.
     *
     * @throws IllegalStateException if this JDK is not known, or a declared method is not there
     */
    public void prepare() {
        Fingerprint.requireKnown();
        Set<Module> modules = ModuleLayer.boot().modules();
        for (String internalName : targets.keySet()) {
            String name = internalName.replace('/', '.');
            String home = name.substring(0, name.lastIndexOf('.'));
            for (Module module : modules) {
                // Asked for a class of another module that the same loader has, the JVM would load it all the same.
                Class<?> type = module.getPackages().contains(home) ? Class.forName(module, name) : null;
                if (type == null) continue;
                byte[] bytes = woven(internalName, module);
                prepared.put(internalName, bytes);
                definitions.add(new ClassDefinition(type, bytes));
            }
        }
    }

    /**
     * Redefines what was prepared: what a class was redefined with is what the JVM gives to transformers for ever,
     * so no retransformation, by whomever and with however little stack, ends with a class without its gates.
     *
     * @throws IllegalStateException if a class is not woven then
     */
    void begin(Instrumentation instrumentation) {
        try {
            instrumentation.redefineClasses(definitions.toArray(new ClassDefinition[0]));
        } catch (UnmodifiableClassException | ClassNotFoundException | LinkageError failure) {
            throw new IllegalStateException("the JDK's classes cannot be woven: ".concat(failure.toString()), failure);
        }
        for (ClassDefinition definition : definitions) requireWoven(definition.getDefinitionClass());
        definitions.clear();
        prepared.clear();
    }

    private byte[] woven(String internalName, Module module) {
        try (InputStream in = module.getResourceAsStream(internalName.concat(".class"))) {
            if (in == null) throw new IllegalStateException(internalName.concat(" is not in its module"));
            return weave(internalName, in.readAllBytes());
        } catch (IOException unreadable) {
            throw new IllegalStateException("the JDK's classes cannot be read: ".concat(unreadable.toString()));
        }
    }

    /**
     * What the JVM is to make of a declared class that is loaded, redefined or retransformed; null if that has its gates.
     *
     * @throws IllegalStateException if it has not, and cannot have them
     */
    byte @Nullable [] transform(String internalName, Module module, byte[] bytes) {
        byte[] made = Arrays.equals(bytes, prepared.get(internalName)) ? null : transform(internalName, bytes, module);
        remember(internalName);
        return made;
    }

    private byte @Nullable [] transform(String internalName, byte[] bytes, Module module) {
        if (!Woven.callsGate(bytes)) return weave(internalName, bytes);
        byte[] expected = woven(internalName, module);
        if (!Arrays.equals(bytes, expected) && !Woven.keeps(expected, bytes)) {
            throw new IllegalStateException("another agent takes its gates out");
        }
        return null;
    }

    private void remember(String internalName) {
        synchronized (woven) {
            woven.add(internalName);
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
