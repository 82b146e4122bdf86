package dev.interlock.guard;

import dev.interlock.guard.jdbc.JdbcGuard;
import dev.interlock.guard.jdbc.SqlSurface;
import dev.interlock.guard.weave.Weaver;
import java.sql.SQLException;
import java.sql.Statement;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Proves at start that the chain holds in this very JVM: a statement class is loaded, the transformer sees it, the woven
 * call reaches the gate, the gate reaches the guard, and what the guard throws prevents the body. Costs one small class.
 */
final class JdbcSelfTest {
    private static final String NAME = "InterlockProbe";

    private final JdbcGuard guard;

    JdbcSelfTest(JdbcGuard guard) {
        this.guard = guard;
    }

    /** Weaves the probe once, into nothing: that loads nearly all that weaving takes. */
    static void preload() {
        Weaver.rehearse(ProbeLoader.bytes());
    }

    /** @throws IllegalStateException if the probe's statement was executed, or failed otherwise than by a denial */
    void run() {
        Statement probe = probe();
        guard.expect(probe);
        try {
            probe.execute("DROP TABLE interlock_probe");
        } catch (SQLException denied) {
            if (SqlSurface.made(denied)) return;
            throw new IllegalStateException("the gate answered its own test with ".concat(denied.toString()), denied);
        } finally {
            guard.expect(null);
        }
        throw new IllegalStateException("the gate let its own test pass: statements would not be guarded; "
                + "another agent or a JVM flag keeps classes from being transformed");
    }

    private static Statement probe() {
        try {
            return (Statement) new ProbeLoader().define().getConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError impossible) {
            throw new IllegalStateException("the gate could not be tested: ".concat(impossible.toString()), impossible);
        }
    }

    /** A loader like that of any driver. */
    private static final class ProbeLoader extends ClassLoader {
        ProbeLoader() {
            super(ClassLoader.getPlatformClassLoader());
        }

        Class<?> define() {
            byte[] bytes = bytes();
            return defineClass(NAME, bytes, 0, bytes.length);
        }

        private static byte[] bytes() {
            ClassWriter probe = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            String[] statement = {"java/sql/Statement"};
            probe.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, NAME, null, "java/lang/Object", statement);
            MethodVisitor constructor = probe.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
            constructor.visitCode();
            constructor.visitVarInsn(Opcodes.ALOAD, 0);
            constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
            constructor.visitInsn(Opcodes.RETURN);
            constructor.visitMaxs(0, 0);
            MethodVisitor execute =
                    probe.visitMethod(Opcodes.ACC_PUBLIC, "execute", "(Ljava/lang/String;)Z", null, null);
            execute.visitCode();
            execute.visitInsn(Opcodes.ICONST_1);
            execute.visitInsn(Opcodes.IRETURN);
            execute.visitMaxs(0, 0);
            probe.visitEnd();
            return probe.toByteArray();
        }
    }
}
