package dev.interlock.guard.weave;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What a declared call is passed, before it is known how the woven method looks. */
public interface Passed {
    Arg arg(String owner, int access, String descriptor);

    /** An argument of the woven method, counted from 0. Objects other than text are passed as objects. */
    static Passed argument(int index) {
        return new Argument(index);
    }

    /** The object the woven method is called on. */
    static Passed self() {
        return new Given(Arg.SELF);
    }

    /** What the woven method is about to return. It comes first or the call does not verify. */
    static Passed result() {
        return new Given(Arg.RESULT);
    }

    /** The same for a number. */
    static Passed resultNumber() {
        return new Given(Arg.RESULT_NUMBER);
    }

    /** The bytes that a path of the default file system hands to the kernel. Only for classes of its own package. */
    static Passed pathBytes(Passed path) {
        return new PathBytes(path);
    }

    /** No object. */
    static Passed nothing() {
        return new Given(Arg.NULL);
    }

    static Passed text(String constant) {
        return new Given(Arg.text(constant));
    }

    static Passed number(int constant) {
        return new Given(Arg.number(constant));
    }

    /** A field of the object the woven method is called on; read as it is, whatever its class says it was. */
    static Passed field(String name, String descriptor) {
        return new Field(self(), "", name, descriptor);
    }

    /** A field of something else that is passed; its class has to let the woven one read it. */
    static Passed fieldOf(Passed object, String owner, String name, String descriptor) {
        return new Field(object, owner.replace('.', '/'), name, descriptor);
    }

    /**
     * What a method answers that the woven class may call.
     *
     * @param constants its arguments: texts and numbers
     */
    static Passed call(Passed object, String owner, String method, String descriptor, Object... constants) {
        return new Called(object, owner.replace('.', '/'), method, descriptor, List.of(constants), false);
    }

    /** It, as an object of a class that it has to be of. */
    static Passed cast(Passed object, String type) {
        return new Cast(object, type.replace('.', '/'));
    }

    /** The same of an interface. */
    static Passed ask(Passed object, String owner, String method, String descriptor, Object... constants) {
        return new Called(object, owner.replace('.', '/'), method, descriptor, List.of(constants), true);
    }

    /** A field of the woven class itself, not of an object. */
    static Passed staticField(String name, String descriptor) {
        return new StaticField(name, descriptor);
    }

    /** What the woven method has just read from a field of an object. */
    static Passed read(String owner, String name, String descriptor) {
        return new Read(owner.replace('.', '/'), name, descriptor);
    }

    /** It, whatever its type, for a parameter of the gate that takes any object. */
    static Passed asObject(Passed text) {
        return new AsObject(text);
    }

    /** A class, by its name, as descriptors name it. */
    static String descriptor(String type) {
        return "L" + type.replace('.', '/') + ";";
    }

    record Given(Arg arg) implements Passed {
        @Override
        public Arg arg(String owner, int access, String descriptor) {
            return arg;
        }
    }

    record Argument(int index) implements Passed {
        @Override
        public Arg arg(String owner, int access, String descriptor) {
            Type[] arguments = Type.getArgumentTypes(descriptor);
            int slot = (access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
            for (int i = 0; i < index; i++) slot += arguments[i].getSize();
            return Arg.slot(slot, arguments[index]);
        }
    }

    record Field(Passed object, String owner, String name, String type) implements Passed {
        @Override
        public Arg arg(String owner, int access, String descriptor) {
            String declaring = this.owner.isEmpty() ? owner : this.owner;
            return Arg.fieldOf(object.arg(owner, access, descriptor), declaring, name, type);
        }
    }

    record Cast(Passed object, String type) implements Passed {
        @Override
        public Arg arg(String owner, int access, String descriptor) {
            return new Arg.Cast(object.arg(owner, access, descriptor), type);
        }
    }

    record Called(
            Passed object, String owner, String method, String descriptor, List<Object> constants, boolean ofInterface)
            implements Passed {
        @Override
        public Arg arg(String owner, int access, String descriptor) {
            Arg on = object.arg(owner, access, descriptor);
            return new Arg.Called(on, this.owner, method, this.descriptor, constants, ofInterface);
        }
    }

    record Read(String owner, String name, String type) implements Passed {
        @Override
        public Arg arg(String owner, int access, String descriptor) {
            return new Arg.Read(this.owner, name, type);
        }
    }

    record StaticField(String name, String type) implements Passed {
        @Override
        public Arg arg(String owner, int access, String descriptor) {
            return new Arg.StaticField(owner, name, type);
        }
    }

    record PathBytes(Passed path) implements Passed {
        @Override
        public Arg arg(String owner, int access, String descriptor) {
            return new Arg.PathBytes(path.arg(owner, access, descriptor));
        }
    }

    record AsObject(Passed passed) implements Passed {
        @Override
        public Arg arg(String owner, int access, String descriptor) {
            return Arg.asObject(passed.arg(owner, access, descriptor));
        }
    }
}
