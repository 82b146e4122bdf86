package dev.interlock.guard.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** One argument of a woven call: how it is loaded, and as which type the gate takes it. */
sealed interface Arg {
    /** The descriptor of the gate's parameter. */
    String descriptor();

    /** Loads it; the woven method's own arguments stand in their slots. */
    void load(MethodVisitor visitor);

    String OBJECT = "Ljava/lang/Object;";
    String STRING = "Ljava/lang/String;";

    /** The object the woven method is called on. */
    Arg SELF = new Slot(0, OBJECT, Opcodes.ALOAD);

    /** What the woven method is about to return; it lies on the stack already, so it must come first. */
    Arg RESULT = new Result();

    Arg NULL = new Null();

    /** The argument of that type in that slot. Objects other than text are passed as objects. */
    static Arg slot(int slot, Type type) {
        boolean reference = type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
        String descriptor = !reference ? type.getDescriptor() : type.getDescriptor().equals(STRING) ? STRING : OBJECT;
        return new Slot(slot, descriptor, type.getOpcode(Opcodes.ILOAD));
    }

    /** A reference argument as a plain object: after the body its slot may hold anything. */
    static Arg object(int slot) {
        return new Slot(slot, OBJECT, Opcodes.ALOAD);
    }

    static Arg text(String constant) {
        return new Constant(constant);
    }

    static Arg field(String owner, String name, String descriptor) {
        return new Field(owner, name, descriptor);
    }

    record Slot(int slot, String descriptor, int opcode) implements Arg {
        @Override
        public void load(MethodVisitor visitor) {
            visitor.visitVarInsn(opcode, slot);
        }
    }

    record Result() implements Arg {
        @Override
        public String descriptor() {
            return OBJECT;
        }

        @Override
        public void load(MethodVisitor visitor) {
            visitor.visitInsn(Opcodes.DUP);
        }
    }

    record Null() implements Arg {
        @Override
        public String descriptor() {
            return OBJECT;
        }

        @Override
        public void load(MethodVisitor visitor) {
            visitor.visitInsn(Opcodes.ACONST_NULL);
        }
    }

    record Constant(String value) implements Arg {
        @Override
        public String descriptor() {
            return STRING;
        }

        @Override
        public void load(MethodVisitor visitor) {
            visitor.visitLdcInsn(value);
        }
    }

    /** A field of the object the woven method is called on. */
    record Field(String owner, String name, String type) implements Arg {
        @Override
        public String descriptor() {
            return OBJECT;
        }

        @Override
        public void load(MethodVisitor visitor) {
            visitor.visitVarInsn(Opcodes.ALOAD, 0);
            visitor.visitFieldInsn(Opcodes.GETFIELD, owner, name, type);
        }
    }
}
