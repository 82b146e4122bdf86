package dev.interlock.it.start;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Agents of others, attached by the command line. */
final class ForeignAgents {
    private ForeignAgents() {}

    /** The JVM's argument that attaches one; its class is on the class path. */
    static String attached(Class<?> agent, Path folder) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", agent.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        manifest.getMainAttributes().putValue("Can-Redefine-Classes", "true");
        Path jar = folder.resolve(agent.getSimpleName() + ".jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return "-javaagent:" + jar;
    }

    /** Loads the class of the gate before Interlock does. */
    static final class Taking {
        public static void premain(String arguments, Instrumentation instrumentation) throws ClassNotFoundException {
            Class.forName("java.lang.InterlockGate");
        }
    }

    /** Empties the methods of the JDK's gate as it is defined. */
    static final class Blanking {
        public static void premain(String arguments, Instrumentation instrumentation) {
            instrumentation.addTransformer(new Blank("java/lang/InterlockGate"));
        }
    }

    /** Empties the methods of JDBC's gate as it is defined. */
    static final class BlankingOfJdbc {
        public static void premain(String arguments, Instrumentation instrumentation) {
            instrumentation.addTransformer(new Blank("java/lang/InterlockJdbcGate"));
        }
    }

    private static final class Blank implements ClassFileTransformer {
        private final String gate;

        Blank(String gate) {
            this.gate = gate;
        }

        @Override
        public byte[] transform(
                ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
            if (!gate.equals(name)) return null;
            ClassWriter writer = new ClassWriter(0);
            new ClassReader(bytes).accept(new Emptied(writer), 0);
            return writer.toByteArray();
        }
    }

    private static final class Emptied extends ClassVisitor {
        Emptied(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] exceptions) {
            MethodVisitor method = super.visitMethod(access, name, type, signature, exceptions);
            if (!type.endsWith("J)V")) return method;
            method.visitCode();
            method.visitInsn(Opcodes.RETURN);
            method.visitMaxs(0, 12);
            method.visitEnd();
            return null;
        }
    }
}
