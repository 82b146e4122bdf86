package dev.interlock.guard.weave;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Weaves calls into one method, without new local variables, so that the frames the compiler computed stay true. The frame
 * added at the handler behind the body knows nothing of the locals; one behind a call that is not always made, which only
 * stands before the body, is the method's own.
 */
final class MethodWeaver extends MethodVisitor {
    private final String gate;
    private final List<Call> calls;
    private final boolean around;
    private final boolean settled;
    private final long key;
    private final boolean frames;
    private final boolean numeric;
    private final Label bodyStart = new Label();
    private boolean reads;

    /**
     * @param gate the internal name of the class that is called
     * @param numeric whether the method answers an int
     * @param frames whether the class file's version has stack map frames (50 and later)
     */
    MethodWeaver(
            @Nullable MethodVisitor next, String gate, List<Call> calls, long key, boolean numeric, boolean frames) {
        super(Opcodes.ASM9, next);
        this.gate = gate;
        this.calls = calls;
        this.around = has(Call.When.AROUND, calls);
        this.settled = has(Call.When.SETTLED, calls);
        this.key = key;
        this.frames = frames;
        this.numeric = numeric;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        for (Call call : calls) {
            if (isBeforeBody(call)) emit(call);
        }
        if (around || settled) visitLabel(bodyStart);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            for (Call call : calls) {
                if (call.when() == Call.When.RETURN) emit(call);
            }
            if (around) tellResult(opcode);
            if (settled) tell("settled", "(J)V");
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        if (around || settled) handleFailure();
        super.visitMaxs(maxStack, maxLocals);
    }

    private void handleFailure() {
        Label handler = new Label();
        // Last in the table, since the body's own handlers come before what surrounds it.
        visitTryCatchBlock(bodyStart, handler, handler, null);
        visitLabel(handler);
        if (frames) visitFrame(Opcodes.F_FULL, 0, null, 1, new Object[] {"java/lang/Throwable"});
        if (around) {
            visitInsn(Opcodes.DUP);
            tell("failed", "(Ljava/lang/Throwable;J)V");
        }
        if (settled) tell("settled", "(J)V");
        visitInsn(Opcodes.ATHROW);
    }

    /** What the method answers lies on the stack. A truth value is no number of rows, but looks like one. */
    private void tellResult(int opcode) {
        if (opcode == Opcodes.IRETURN && numeric) {
            visitInsn(Opcodes.DUP);
            visitInsn(Opcodes.I2L);
            tell("executed", "(JJ)V");
        } else if (opcode == Opcodes.LRETURN) {
            visitInsn(Opcodes.DUP2);
            tell("executed", "(JJ)V");
        } else if (opcode == Opcodes.ARETURN) {
            visitInsn(Opcodes.DUP);
            tell("executed", "(Ljava/lang/Object;J)V");
        } else {
            tell("executed", "(J)V");
        }
    }

    private void tell(String method, String descriptor) {
        visitLdcInsn(key);
        visitMethodInsn(Opcodes.INVOKESTATIC, gate, method, descriptor, false);
    }

    private static boolean isBeforeBody(Call call) {
        return call.when() != Call.When.RETURN && call.when() != Call.When.READ;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        super.visitFieldInsn(opcode, owner, name, descriptor);
        if (opcode != Opcodes.GETFIELD) return;
        for (Call call : calls) {
            if (!call.isAtRead(owner, name, descriptor)) continue;
            emit(call);
            reads = true;
        }
    }

    /** A method that does not read what it is to read a copy of would go on with the original. */
    @Override
    public void visitEnd() {
        if (!reads && has(Call.When.READ, calls)) throw new IllegalStateException("a method reads no such field");
        super.visitEnd();
    }

    private static boolean has(Call.When when, List<Call> calls) {
        for (Call call : calls) {
            if (call.when() == when) return true;
        }
        return false;
    }

    private void emit(Call call) {
        Label past = call.only() == null ? null : unless(call.only());
        emitAlways(call);
        if (past == null) return;
        visitLabel(past);
        // As the method begins: before its body nothing has been put anywhere.
        if (frames) visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        visitInsn(Opcodes.NOP);
    }

    private Label unless(Call.Only only) {
        Label past = new Label();
        only.arg().load(mv);
        visitTypeInsn(Opcodes.INSTANCEOF, only.type());
        visitJumpInsn(Opcodes.IFEQ, past);
        return past;
    }

    private void emitAlways(Call call) {
        StringBuilder descriptor = new StringBuilder("(");
        for (Arg arg : call.passed()) {
            arg.load(mv);
            descriptor.append(arg.descriptor());
        }
        visitLdcInsn(key);
        Call.Replaced replaced = call.replaced();
        descriptor.append(replaced == null ? "J)V" : "J)Ljava/lang/Object;");
        visitMethodInsn(Opcodes.INVOKESTATIC, gate, call.method(), descriptor.toString(), false);
        if (replaced == null) return;
        visitTypeInsn(Opcodes.CHECKCAST, replaced.type());
        if (replaced.slot() >= 0) visitVarInsn(Opcodes.ASTORE, replaced.slot());
    }
}
