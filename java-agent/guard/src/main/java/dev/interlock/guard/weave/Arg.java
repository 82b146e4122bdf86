package dev.interlock.guard.weave;

import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** One argument of a woven call: how it is loaded, and as which type the gate takes it. */
public interface Arg {
    /** The descriptor of the gate's parameter. */
    String descriptor();

    /** Loads it; the woven method's own arguments stand in their slots. */
    void load(MethodVisitor visitor);

    String OBJECT = "Ljava/lang/Object;";
    String STRING = "Ljava/lang/String;";
    String CLASS = "Ljava/lang/Class;";

    /** The object the woven method is called on. */
    Arg SELF = new Slot(0, OBJECT, Opcodes.ALOAD);

    /** What the woven method is about to return; it lies on the stack already, so it must come first. */
    Arg RESULT = new Result();

    /** The same for a number. */
    Arg RESULT_NUMBER = new ResultNumber();

    Arg NULL = new Null();

    /** The argument of that type in that slot. Objects other than text are passed as objects. */
    static Arg slot(int slot, Type type) {
        boolean reference = type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
        String descriptor =
                !reference ? type.getDescriptor() : type.getDescriptor().equals(STRING) ? STRING : OBJECT;
        return new Slot(slot, descriptor, type.getOpcode(Opcodes.ILOAD));
    }

    /** A reference argument as a plain object: after the body its slot may hold anything. */
    static Arg object(int slot) {
        return new Slot(slot, OBJECT, Opcodes.ALOAD);
    }

    static Arg text(String constant) {
        return new Constant(constant);
    }

    static Arg number(int constant) {
        return new Number(constant);
    }

    static Arg field(String owner, String name, String descriptor) {
        return new Field(new Slot(0, OBJECT, Opcodes.ALOAD), owner, name, descriptor);
    }

    static Arg fieldOf(Arg object, String owner, String name, String descriptor) {
        return new Field(object, owner, name, descriptor);
    }

    /** What a method without arguments answers on an argument, as text. */
    static Arg answer(int slot, String owner, String method, boolean isInterface) {
        return new Answer(slot, owner, method, isInterface);
    }

    /** Texts, one behind the other. */
    static Arg joined(Arg... texts) {
        return new Joined(List.of(texts));
    }

    static Arg asObject(Arg text) {
        return new AsObject(text);
    }

    /** The class that is woven; null where the class file's version has no constant for it. */
    static Arg classOf(String internalName, boolean known) {
        return new ClassConstant(internalName, known);
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

    /** A field's value, which lies on the stack. */
    record Read(String owner, String name, String type) implements Arg {
        boolean is(String owner, String name, String type) {
            return this.owner.equals(owner) && this.name.equals(name) && this.type.equals(type);
        }

        @Override
        public String descriptor() {
            return OBJECT;
        }

        @Override
        public void load(MethodVisitor visitor) {
            // It is there.
        }
    }

    record ResultNumber() implements Arg {
        @Override
        public String descriptor() {
            return "I";
        }

        @Override
        public void load(MethodVisitor visitor) {
            visitor.visitInsn(Opcodes.DUP);
        }
    }

    /** What a path of the default file system hands to the kernel. */
    record PathBytes(Arg path) implements Arg {
        @Override
        public String descriptor() {
            return OBJECT;
        }

        @Override
        public void load(MethodVisitor visitor) {
            String type = "sun/nio/fs/UnixPath";
            path.load(visitor);
            visitor.visitTypeInsn(Opcodes.CHECKCAST, type);
            visitor.visitMethodInsn(Opcodes.INVOKEVIRTUAL, type, "getByteArrayForSysCalls", "()[B", false);
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

    record Number(int value) implements Arg {
        @Override
        public String descriptor() {
            return "I";
        }

        @Override
        public void load(MethodVisitor visitor) {
            visitor.visitLdcInsn(value);
        }
    }

    record Answer(int slot, String owner, String method, boolean isInterface) implements Arg {
        @Override
        public String descriptor() {
            return STRING;
        }

        @Override
        public void load(MethodVisitor visitor) {
            visitor.visitVarInsn(Opcodes.ALOAD, slot);
            int opcode = isInterface ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
            visitor.visitMethodInsn(opcode, owner, method, "()Ljava/lang/String;", isInterface);
        }
    }

    record Cast(Arg arg, String type) implements Arg {
        @Override
        public String descriptor() {
            return OBJECT;
        }

        @Override
        public void load(MethodVisitor visitor) {
            arg.load(visitor);
            visitor.visitTypeInsn(Opcodes.CHECKCAST, type);
        }
    }

    /** @param type the method's descriptor */
    record Called(Arg on, String owner, String method, String type, List<Object> constants, boolean ofInterface)
            implements Arg {
        @Override
        public String descriptor() {
            String answered = type.substring(type.indexOf(')') + 1);
            return answered.length() == 1 || answered.equals(STRING) ? answered : OBJECT;
        }

        @Override
        public void load(MethodVisitor visitor) {
            on.load(visitor);
            for (Object constant : constants) visitor.visitLdcInsn(constant);
            int opcode = ofInterface ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
            visitor.visitMethodInsn(opcode, owner, method, type, ofInterface);
        }
    }

    record Joined(List<Arg> texts) implements Arg {
        @Override
        public String descriptor() {
            return STRING;
        }

        @Override
        public void load(MethodVisitor visitor) {
            texts.get(0).load(visitor);
            for (Arg text : texts.subList(1, texts.size())) {
                text.load(visitor);
                visitor.visitMethodInsn(
                        Opcodes.INVOKEVIRTUAL,
                        "java/lang/String",
                        "concat",
                        "(Ljava/lang/String;)Ljava/lang/String;",
                        false);
            }
        }
    }

    /** The same, for a parameter of the gate that takes any object. */
    record AsObject(Arg arg) implements Arg {
        @Override
        public String descriptor() {
            return OBJECT;
        }

        @Override
        public void load(MethodVisitor visitor) {
            arg.load(visitor);
        }
    }

    record ClassConstant(String internalName, boolean known) implements Arg {
        @Override
        public String descriptor() {
            return CLASS;
        }

        @Override
        public void load(MethodVisitor visitor) {
            if (known) visitor.visitLdcInsn(Type.getObjectType(internalName));
            else visitor.visitInsn(Opcodes.ACONST_NULL);
        }
    }

    record StaticField(String owner, String name, String type) implements Arg {
        @Override
        public String descriptor() {
            return OBJECT;
        }

        @Override
        public void load(MethodVisitor visitor) {
            visitor.visitFieldInsn(Opcodes.GETSTATIC, owner, name, type);
        }
    }

    record Field(Arg object, String owner, String name, String type) implements Arg {
        @Override
        public String descriptor() {
            if (type.length() == 1) return type;
            return type.equals(STRING) ? STRING : OBJECT;
        }

        @Override
        public void load(MethodVisitor visitor) {
            object.load(visitor);
            visitor.visitFieldInsn(Opcodes.GETFIELD, owner, name, type);
        }
    }
}
