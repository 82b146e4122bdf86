package dev.interlock.guard.weave;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Weaves one class. */
final class ClassWeaver extends ClassVisitor {
    /** The first class file version with stack map frames. */
    private static final int JAVA_6 = 50;

    /** The first one with constants for classes. */
    private static final int JAVA_5 = 49;

    private final JdbcCalls declarations;
    private final int roles;
    private final @Nullable ClassLoader loader;
    private final long key;
    private boolean frames;
    private String name = "";
    private Arg self = Arg.NULL;
    private int woven;

    ClassWeaver(ClassWriter next, JdbcCalls declarations, int roles, @Nullable ClassLoader loader, long key) {
        super(Opcodes.ASM9, next);
        this.declarations = declarations;
        this.roles = roles;
        this.loader = loader;
        this.key = key;
    }

    /** How many methods were woven. */
    int woven() {
        return woven;
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        frames = (version & 0xFFFF) >= JAVA_6;
        this.name = name;
        self = Arg.classOf(name, (version & 0xFFFF) >= JAVA_5);
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
        List<Call> calls = declarations.of(roles, access, name, descriptor, loader, self);
        if ((roles & Roles.DRIVER_PART) != 0) calls = both(calls, DriverParts.of(this.name, access, name, descriptor));
        if (calls.isEmpty()) return method;
        woven++;
        return new MethodWeaver(method, Woven.JDBC_GATE, calls, key, descriptor.endsWith(")I"), frames);
    }

    private static List<Call> both(List<Call> calls, List<Call> more) {
        if (calls.isEmpty() || more.isEmpty()) return calls.isEmpty() ? more : calls;
        List<Call> all = new ArrayList<>(calls);
        all.addAll(more);
        return all;
    }
}
