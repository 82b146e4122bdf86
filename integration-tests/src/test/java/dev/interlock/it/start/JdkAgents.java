package dev.interlock.it.start;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Agents of others that change classes of the JDK which Interlock gates. */
final class JdkAgents {
    private static final String[] GATED = {
        "java/io/FileInputStream",
        "java/io/FileOutputStream",
        "sun/nio/fs/UnixNativeDispatcher",
        "sun/nio/ch/Net",
        "java/lang/ProcessImpl",
        "sun/instrument/InstrumentationImpl"
    };

    private JdkAgents() {}

    private static Class<?>[] gated() {
        Class<?>[] gated = new Class<?>[GATED.length];
        for (int i = 0; i < gated.length; i++) {
            try {
                gated[i] = Class.forName(GATED[i].replace('/', '.'), false, null);
            } catch (ClassNotFoundException gone) {
                throw new IllegalStateException(gone);
            }
        }
        return gated;
    }

    /** By the name alone: a class loaded while another is retransformed is said to be that one. */
    private static boolean isGated(String name) {
        return name != null && List.of(GATED).contains(name);
    }

    /** The class as the JDK ships it. */
    private static byte[] shipped(String name) {
        try (InputStream file = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /**
     * Answers with the class as the JDK ships it, whatever others made of it. Has everything at hand: a transformer that
     * has to load classes would be asked about those.
     */
    static final class Restoring implements ClassFileTransformer {
        private final byte[][] shipped = new byte[GATED.length][];

        Restoring() {
            for (int i = 0; i < GATED.length; i++) shipped[i] = shipped(GATED[i]);
        }

        public static void premain(String arguments, Instrumentation instrumentation)
                throws UnmodifiableClassException {
            instrumentation.addTransformer(new Restoring(), true);
            instrumentation.retransformClasses(gated());
        }

        @Override
        public byte[] transform(
                ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
            for (int i = 0; i < GATED.length; i++) {
                if (GATED[i].equals(name)) return shipped[i];
            }
            return null;
        }
    }

    /** Redefines classes as the JDK ships them. */
    static final class Redefining {
        public static void premain(String arguments, Instrumentation instrumentation)
                throws UnmodifiableClassException, ClassNotFoundException {
            List<ClassDefinition> definitions = new ArrayList<>();
            for (Class<?> type : gated())
                definitions.add(new ClassDefinition(type, shipped(type.getName().replace('.', '/'))));
            instrumentation.redefineClasses(definitions.toArray(new ClassDefinition[0]));
        }
    }

    /** Adds to each method of a class what leaves the rest as it is, as well-behaved agents do. */
    static final class Counting implements ClassFileTransformer {
        private static final AtomicInteger CHANGED = new AtomicInteger();

        public static void premain(String arguments, Instrumentation instrumentation)
                throws UnmodifiableClassException {
            instrumentation.addTransformer(new Counting(), true);
            instrumentation.retransformClasses(gated());
            System.err.println("counted calls in " + CHANGED + " classes");
        }

        @Override
        public byte[] transform(
                ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
            if (!isGated(name)) return null;
            ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            new ClassReader(bytes).accept(new Timed(writer), 0);
            CHANGED.incrementAndGet();
            return writer.toByteArray();
        }
    }

    private static final class Timed extends ClassVisitor {
        Timed(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] exceptions) {
            MethodVisitor method = super.visitMethod(access, name, type, signature, exceptions);
            if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0 || name.startsWith("<")) return method;
            return new MethodVisitor(Opcodes.ASM9, method) {
                @Override
                public void visitCode() {
                    super.visitCode();
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/System", "nanoTime", "()J", false);
                    super.visitInsn(Opcodes.POP2);
                }
            };
        }
    }
}
