package dev.interlock.guard.runtime;

import static dev.interlock.guard.weave.Passed.argument;
import static dev.interlock.guard.weave.Passed.nothing;
import static dev.interlock.guard.weave.Passed.text;

import dev.interlock.guard.weave.Gate;
import dev.interlock.guard.weave.Targets;

/**
 * Gates what serialization's own factory hands to libraries: constructors that make objects without their classes' own, and
 * the private methods that fill objects in, which could be called on objects long in use. The JDK's streams of objects do
 * not pass here.
 */
final class SerializationGates implements Gate {
    private static final String CLASS = "Ljava/lang/Class;";
    private static final String CONSTRUCTOR = "Ljava/lang/reflect/Constructor;";
    private static final String HANDLE = "Ljava/lang/invoke/MethodHandle;";

    @Override
    public void declare(Targets targets) {
        Targets.In factory = targets.in("sun.reflect.ReflectionFactory");
        factory.method("newConstructorForSerialization", "(" + CLASS + CONSTRUCTOR + ")" + CONSTRUCTOR)
                .passes(argument(0), argument(1))
                .to("constructing");
        factory.method("newConstructorForSerialization", "(" + CLASS + ")" + CONSTRUCTOR)
                .passes(argument(0), nothing())
                .to("constructing");
        for (String method :
                new String[] {"readObject", "readObjectNoData", "writeObject", "readResolve", "writeReplace"}) {
            handing(factory, method + "ForSerialization");
        }
        // What the factory of later JDKs asks, and of later updates of earlier ones.
        Targets.In access = targets.in("java.io.ObjectStreamReflection$Access");
        handing(access, "defaultReadObject");
        handing(access, "defaultWriteObject");
    }

    private static void handing(Targets.In factory, String method) {
        factory.method(method, "(" + CLASS + ")" + HANDLE)
                .passes(argument(0), text("calling what serialization calls"))
                .to("bypassing");
    }
}
