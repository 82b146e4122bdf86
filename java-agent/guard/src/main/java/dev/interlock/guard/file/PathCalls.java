package dev.interlock.guard.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import jdk.internal.event.InterlockPaths;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Spins {@link InterlockPaths}: a nestmate of the JDK's class that calls the kernel about paths, so it may call the natives
 * beneath the gates. Asking through the JDK's own methods instead would pass the gates again, for every link of every path.
 */
final class PathCalls {
    private static final String DISPATCHER = "sun/nio/fs/UnixNativeDispatcher";
    private static final String SELF = "sun/nio/fs/InterlockPathCalls";
    private static final String PATH = "sun/nio/fs/UnixPath";
    private static final String SUPER = "jdk/internal/event/InterlockPaths";
    private static final String BUFFERS = "sun/nio/fs/NativeBuffers";
    private static final String BUFFER = "sun/nio/fs/NativeBuffer";
    private static final String FAILURE = "sun/nio/fs/UnixException";
    private static final String ATTRIBUTES = "sun/nio/fs/UnixFileAttributes";
    private static final String UNSAFE = "jdk/internal/misc/Unsafe";
    private static final String ACCESS = "jdk/internal/access/JavaIOFileDescriptorAccess";
    private static final String DESCRIPTOR = "Ljava/io/FileDescriptor;";

    private static @Nullable InterlockPaths spun;

    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

    private PathCalls() {}

    /** @throws IllegalStateException if this JDK has no such natives */
    static synchronized InterlockPaths spin() {
        if (spun == null) spun = define();
        return spun;
    }

    private static InterlockPaths define() {
        try {
            Class<?> dispatcher = Class.forName(DISPATCHER.replace('/', '.'));
            Lookup lookup = MethodHandles.privateLookupIn(dispatcher, MethodHandles.lookup());
            Method nestmate = lookup.defineClass(nestmates()).getDeclaredMethod("nestmate", byte[].class);
            nestmate.setAccessible(true);
            Class<?> calls = (Class<?>) nestmate.invoke(null, (Object) new PathCalls().bytes());
            Constructor<?> constructor = calls.getDeclaredConstructor();
            constructor.setAccessible(true);
            return (InterlockPaths) constructor.newInstance();
        } catch (ReflectiveOperationException | LinkageError | RuntimeException missing) {
            throw new IllegalStateException(
                    "paths cannot be resolved in this JVM: ".concat(missing.toString()), missing);
        }
    }

    /** Only a class of the same module may define nestmates. */
    private static byte[] nestmates() {
        String lookup = "java/lang/invoke/MethodHandles$Lookup";
        String option = "java/lang/invoke/MethodHandles$Lookup$ClassOption";
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_FINAL, "sun/nio/fs/InterlockNestmates", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "nestmate", "([B)Ljava/lang/Class;", null, null);
        method.visitCode();
        method.visitLdcInsn(Type.getObjectType(DISPATCHER));
        String handles = "java/lang/invoke/MethodHandles";
        method.visitMethodInsn(Opcodes.INVOKESTATIC, handles, "lookup", "()L" + lookup + ";", false);
        String privately = "(Ljava/lang/Class;L" + lookup + ";)L" + lookup + ";";
        method.visitMethodInsn(Opcodes.INVOKESTATIC, handles, "privateLookupIn", privately, false);
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitInsn(Opcodes.ICONST_1);
        method.visitInsn(Opcodes.ICONST_1);
        method.visitTypeInsn(Opcodes.ANEWARRAY, option);
        method.visitInsn(Opcodes.DUP);
        method.visitInsn(Opcodes.ICONST_0);
        method.visitFieldInsn(Opcodes.GETSTATIC, option, "NESTMATE", "L" + option + ";");
        method.visitInsn(Opcodes.AASTORE);
        String hidden = "([BZ[L" + option + ";)L" + lookup + ";";
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, lookup, "defineHiddenClass", hidden, false);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, lookup, "lookupClass", "()Ljava/lang/Class;", false);
        end(method, Opcodes.ARETURN);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private byte[] bytes() {
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, SELF, null, SUPER, null);
        MethodVisitor constructor = method("<init>", "()V");
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, SUPER, "<init>", "()V", false);
        end(constructor, Opcodes.RETURN);
        pathBytes();
        answerBytes("real", "realpath0");
        answerBytes("link", "readlink0");
        attributes();
        lookByPath();
        lookByDescriptor();
        attribute("device", "dev", "J", Opcodes.LRETURN);
        attribute("inode", "ino", "J", Opcodes.LRETURN);
        attribute("mode", "mode", "I", Opcodes.IRETURN);
        attribute("names", "nlink", "I", Opcodes.IRETURN);
        descriptor("number", "get", "I", Opcodes.IRETURN);
        descriptor("close", "close", "V", Opcodes.RETURN);
        closeNumber();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private MethodVisitor method(String name, String descriptor) {
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, name, descriptor, null, null);
        method.visitCode();
        return method;
    }

    private static void end(MethodVisitor method, int opcode) {
        method.visitInsn(opcode);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private void pathBytes() {
        MethodVisitor method = method("bytes", "(Ljava/lang/Object;)[B");
        Label other = new Label();
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitTypeInsn(Opcodes.INSTANCEOF, PATH);
        method.visitJumpInsn(Opcodes.IFEQ, other);
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitTypeInsn(Opcodes.CHECKCAST, PATH);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, PATH, "getByteArrayForSysCalls", "()[B", false);
        method.visitInsn(Opcodes.ARETURN);
        method.visitLabel(other);
        method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        method.visitInsn(Opcodes.ACONST_NULL);
        end(method, Opcodes.ARETURN);
    }

    private void answerBytes(String name, String nativeName) {
        MethodVisitor method = method(name, "([B[I)[B");
        Label body = new Label();
        Label handler = new Label();
        method.visitTryCatchBlock(body, handler, handler, FAILURE);
        buffer(method, 3);
        method.visitLabel(body);
        address(method, 3);
        method.visitMethodInsn(Opcodes.INVOKESTATIC, DISPATCHER, nativeName, "(J)[B", false);
        release(method, 3);
        method.visitInsn(Opcodes.ARETURN);
        method.visitLabel(handler);
        Object[] locals = {SELF, "[B", "[I", BUFFER};
        method.visitFrame(Opcodes.F_FULL, locals.length, locals, 1, new Object[] {FAILURE});
        method.visitVarInsn(Opcodes.ASTORE, 4);
        release(method, 3);
        method.visitVarInsn(Opcodes.ALOAD, 2);
        method.visitInsn(Opcodes.ICONST_0);
        method.visitVarInsn(Opcodes.ALOAD, 4);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, FAILURE, "errno", "()I", false);
        method.visitInsn(Opcodes.IASTORE);
        method.visitInsn(Opcodes.ACONST_NULL);
        end(method, Opcodes.ARETURN);
    }

    private void lookByPath() {
        MethodVisitor method = method("look", "([BLjava/lang/Object;)I");
        Label body = new Label();
        Label handler = new Label();
        method.visitTryCatchBlock(body, handler, handler, FAILURE);
        buffer(method, 3);
        method.visitLabel(body);
        address(method, 3);
        method.visitVarInsn(Opcodes.ALOAD, 2);
        method.visitTypeInsn(Opcodes.CHECKCAST, ATTRIBUTES);
        method.visitMethodInsn(Opcodes.INVOKESTATIC, DISPATCHER, "lstat0", "(JL" + ATTRIBUTES + ";)V", false);
        release(method, 3);
        method.visitInsn(Opcodes.ICONST_0);
        method.visitInsn(Opcodes.IRETURN);
        method.visitLabel(handler);
        Object[] locals = {SELF, "[B", "java/lang/Object", BUFFER};
        method.visitFrame(Opcodes.F_FULL, locals.length, locals, 1, new Object[] {FAILURE});
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, FAILURE, "errno", "()I", false);
        method.visitVarInsn(Opcodes.ISTORE, 4);
        release(method, 3);
        method.visitVarInsn(Opcodes.ILOAD, 4);
        end(method, Opcodes.IRETURN);
    }

    private void lookByDescriptor() {
        MethodVisitor method = method("look", "(ILjava/lang/Object;)Z");
        Label body = new Label();
        Label handler = new Label();
        method.visitTryCatchBlock(body, handler, handler, FAILURE);
        method.visitLabel(body);
        method.visitVarInsn(Opcodes.ILOAD, 1);
        method.visitVarInsn(Opcodes.ALOAD, 2);
        method.visitTypeInsn(Opcodes.CHECKCAST, ATTRIBUTES);
        method.visitMethodInsn(Opcodes.INVOKESTATIC, DISPATCHER, "fstat", "(IL" + ATTRIBUTES + ";)V", false);
        method.visitInsn(Opcodes.ICONST_1);
        method.visitInsn(Opcodes.IRETURN);
        method.visitLabel(handler);
        Object[] locals = {SELF, Opcodes.INTEGER, "java/lang/Object"};
        method.visitFrame(Opcodes.F_FULL, locals.length, locals, 1, new Object[] {FAILURE});
        method.visitInsn(Opcodes.POP);
        method.visitInsn(Opcodes.ICONST_0);
        end(method, Opcodes.IRETURN);
    }

    private void attributes() {
        MethodVisitor method = method("attributes", "()Ljava/lang/Object;");
        method.visitMethodInsn(Opcodes.INVOKESTATIC, UNSAFE, "getUnsafe", "()L" + UNSAFE + ";", false);
        method.visitLdcInsn(Type.getObjectType(ATTRIBUTES));
        method.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, UNSAFE, "allocateInstance", "(Ljava/lang/Class;)Ljava/lang/Object;", false);
        end(method, Opcodes.ARETURN);
    }

    private void attribute(String name, String accessor, String type, int opcode) {
        MethodVisitor method = method(name, "(Ljava/lang/Object;)" + type);
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitTypeInsn(Opcodes.CHECKCAST, ATTRIBUTES);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, ATTRIBUTES, accessor, "()" + type, false);
        end(method, opcode);
    }

    private void descriptor(String name, String accessor, String type, int opcode) {
        MethodVisitor method = method(name, "(" + DESCRIPTOR + ")" + type);
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "jdk/internal/access/SharedSecrets",
                "getJavaIOFileDescriptorAccess",
                "()L" + ACCESS + ";",
                false);
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitMethodInsn(Opcodes.INVOKEINTERFACE, ACCESS, accessor, "(" + DESCRIPTOR + ")" + type, true);
        end(method, opcode);
    }

    private void closeNumber() {
        MethodVisitor method = method("close", "(I)V");
        method.visitVarInsn(Opcodes.ILOAD, 1);
        method.visitMethodInsn(Opcodes.INVOKESTATIC, DISPATCHER, "close", "(I)V", false);
        end(method, Opcodes.RETURN);
    }

    private static void buffer(MethodVisitor method, int local) {
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitMethodInsn(Opcodes.INVOKESTATIC, BUFFERS, "asNativeBuffer", "([B)L" + BUFFER + ";", false);
        method.visitVarInsn(Opcodes.ASTORE, local);
    }

    private static void address(MethodVisitor method, int local) {
        method.visitVarInsn(Opcodes.ALOAD, local);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUFFER, "address", "()J", false);
    }

    private static void release(MethodVisitor method, int local) {
        method.visitVarInsn(Opcodes.ALOAD, local);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUFFER, "release", "()V", false);
    }
}
