package dev.interlock.it.jvm;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * What woven code shows the gates, read by a class of the application's that is woven: it names the constant behind its own
 * last one, which is not there until a weaver appends some.
 */
final class KeyAttempts {
    private static final String NAME = "own.Keyhole";
    private static final long STANDS_FOR_IT = 0x1122334455667788L;
    private static final int TAG_OF_LONG = 5;
    private static final byte LDC2_W = 20;

    private KeyAttempts() {}

    @Retention(RetentionPolicy.RUNTIME)
    @interface Told {
        long value();
    }

    /** Nobody verifies what annotations name. */
    @Attempt(effect = Effect.ANSWERED, never = true, guardedOnly = true, futile = true)
    static Object byAnAnnotation(Victim victim) throws Exception {
        Class<?> keyhole = defined(true);
        return Long.toHexString(
                keyhole.getMethod("told").getAnnotation(Told.class).value());
    }

    /** The method has no effect, so it is not woven itself. */
    @Attempt(effect = Effect.ANSWERED, never = true, guardedOnly = true, futile = true)
    static Object byItsOwnCode(Victim victim) throws Exception {
        return Long.toHexString((long) defined(false).getMethod("told").invoke(null));
    }

    private static Class<?> defined(boolean annotated) {
        byte[] bytes = pastItsPool(keyhole(annotated));
        return new ClassLoader(KeyAttempts.class.getClassLoader()) {
            Class<?> defined() {
                return defineClass(NAME, bytes, 0, bytes.length);
            }
        }.defined();
    }

    /** A driver, as the role that is woven whatever is in it. */
    private static byte[] keyhole(boolean annotated) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT,
                NAME.replace('.', '/'),
                null,
                "java/lang/Object",
                new String[] {"java/sql/Driver"});
        MethodVisitor told = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "told", "()J", null, null);
        if (annotated) {
            told.visitAnnotation(Type.getDescriptor(Told.class), true).visit("value", STANDS_FOR_IT);
        }
        told.visitCode();
        if (annotated) told.visitInsn(Opcodes.LCONST_0);
        else told.visitLdcInsn(STANDS_FOR_IT);
        told.visitInsn(Opcodes.LRETURN);
        told.visitMaxs(2, 0);
        told.visitEnd();
        return writer.toByteArray();
    }

    private static byte[] pastItsPool(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        int past = reader.getItemCount();
        int constant = 0;
        for (int i = 1; i < past; i++) {
            int at = reader.getItem(i);
            if (at > 0 && bytes[at - 1] == TAG_OF_LONG && reader.readLong(at) == STANDS_FOR_IT) constant = i;
        }
        for (int i = reader.header; i < bytes.length - 2; i++) {
            boolean names = bytes[i] == 'J' || bytes[i] == LDC2_W;
            if (!names || reader.readUnsignedShort(i + 1) != constant) continue;
            bytes[i + 1] = (byte) (past >> 8);
            bytes[i + 2] = (byte) past;
            return bytes;
        }
        throw new IllegalStateException("nothing names the constant");
    }
}
