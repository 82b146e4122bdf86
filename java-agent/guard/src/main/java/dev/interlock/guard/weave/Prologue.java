package dev.interlock.guard.weave;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes what stands before a method's body: instructions one after the other, of the kinds that woven calls take. */
final class Prologue extends MethodVisitor {
    private static final int LAST_SLOT = 0xff;
    private static final int LDC_W = 19;
    private static final int LDC2_W = 20;

    private final Constants constants;
    private final Bytes code = new Bytes();
    private int depth;
    private int maxStack;
    private boolean plain = true;

    Prologue(Constants constants) {
        super(Opcodes.ASM9);
        this.constants = constants;
    }

    /** A multiple of four bytes, so that the tables of switches behind it stay aligned (JVMS 6.5). */
    Bytes code() {
        while (code.size() % Integer.BYTES != 0) code.u1(Opcodes.NOP);
        return code;
    }

    /** In words. */
    int maxStack() {
        return maxStack;
    }

    /** False if it was asked for anything that it cannot write. */
    boolean isPlain() {
        return plain && depth == 0;
    }

    private void pushed(int words) {
        depth += words;
        maxStack = Math.max(maxStack, depth);
    }

    private static int words(String descriptor) {
        return descriptor.equals("J") || descriptor.equals("D") ? 2 : 1;
    }

    @Override
    public void visitVarInsn(int opcode, int slot) {
        code.u1(opcode).u1(slot);
        switch (opcode) {
            case Opcodes.ILOAD, Opcodes.FLOAD, Opcodes.ALOAD -> pushed(1);
            case Opcodes.LLOAD, Opcodes.DLOAD -> pushed(2);
            case Opcodes.ASTORE -> pushed(-1);
            default -> plain = false;
        }
        if (slot > LAST_SLOT) plain = false;
    }

    @Override
    public void visitInsn(int opcode) {
        code.u1(opcode);
        if (opcode != Opcodes.ACONST_NULL) plain = false;
        pushed(1);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        code.u1(opcode).u2(constants.type(type));
        if (opcode != Opcodes.CHECKCAST) plain = false;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        code.u1(opcode).u2(constants.field(owner, name, descriptor));
        switch (opcode) {
            case Opcodes.GETFIELD -> pushed(words(descriptor) - 1);
            case Opcodes.GETSTATIC -> pushed(words(descriptor));
            default -> plain = false;
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
        code.u1(opcode).u2(constants.method(owner, name, descriptor, ofInterface));
        // In words, and with the object, whether there is one or not.
        int sizes = Type.getArgumentsAndReturnSizes(descriptor);
        int taken = opcode == Opcodes.INVOKESTATIC ? (sizes >> 2) - 1 : sizes >> 2;
        if (opcode == Opcodes.INVOKEINTERFACE) code.u1(taken).u1(0);
        if (opcode == Opcodes.INVOKESPECIAL) plain = false;
        pushed((sizes & 3) - taken);
    }

    @Override
    public void visitLdcInsn(Object value) {
        if (value instanceof Long number) {
            code.u1(LDC2_W).u2(constants.number((long) number));
            pushed(2);
            return;
        }
        code.u1(LDC_W);
        if (value instanceof String text) code.u2(constants.text(text));
        else if (value instanceof Integer number) code.u2(constants.number((int) number));
        else if (value instanceof Type type) code.u2(constants.type(type.getInternalName()));
        else plain = false;
        pushed(1);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        plain = false;
    }

    @Override
    public void visitLabel(Label label) {
        plain = false;
    }

    @Override
    public void visitFrame(int type, int locals, Object[] local, int depth, Object[] stack) {
        plain = false;
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        plain = false;
    }

    @Override
    public void visitIincInsn(int slot, int increment) {
        plain = false;
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        plain = false;
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        plain = false;
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
        plain = false;
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
        plain = false;
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
        plain = false;
    }
}
