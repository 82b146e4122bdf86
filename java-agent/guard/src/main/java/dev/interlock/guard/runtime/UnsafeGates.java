package dev.interlock.guard.runtime;

import static dev.interlock.guard.weave.Passed.argument;
import static dev.interlock.guard.weave.Passed.asObject;
import static dev.interlock.guard.weave.Passed.number;
import static dev.interlock.guard.weave.Passed.text;

import dev.interlock.guard.weave.Gate;
import dev.interlock.guard.weave.Targets;

/**
 * Gates everything of {@code sun.misc.Unsafe} that reaches memory. There is no narrower place: its one instance is had by
 * reflection, by lookups and by serialization's constructors, and places of fields can be guessed as well as asked for.
 */
final class UnsafeGates implements Gate {
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String[] KINDS = {"Boolean", "Byte", "Short", "Char", "Int", "Long", "Float", "Double"};
    private static final String LETTERS = "ZBSCIJFD";

    @Override
    public void declare(Targets targets) {
        Targets.In unsafe = targets.in("sun.misc.Unsafe");
        for (int i = 0; i < KINDS.length; i++) fields(unsafe, KINDS[i], LETTERS.charAt(i));
        references(unsafe);
        numbers(unsafe, "Int", 'I');
        numbers(unsafe, "Long", 'J');
        stretches(unsafe);
        addresses(unsafe);
        unsafe.method("allocateInstance", "(Ljava/lang/Class;)Ljava/lang/Object;")
                .passes(argument(0), text("making an object without a constructor"))
                .to("bypassing");
        unsafe.method("objectFieldOffset", "(Ljava/lang/reflect/Field;)J")
                .passes(argument(0))
                .to("locating");
    }

    private static void fields(Targets.In unsafe, String kind, char letter) {
        for (String how : new String[] {"", "Volatile"}) {
            touching(unsafe, "get" + kind + how, "(" + OBJECT + "J)" + letter, letter);
            touching(unsafe, "put" + kind + how, "(" + OBJECT + "J" + letter + ")V", letter);
        }
    }

    private static void references(Targets.In unsafe) {
        touching(unsafe, "getObject", "(" + OBJECT + "J)" + OBJECT, 'L');
        touching(unsafe, "getObjectVolatile", "(" + OBJECT + "J)" + OBJECT, 'L');
        writing(unsafe, "putObject", "(" + OBJECT + "J" + OBJECT + ")V", 2);
        writing(unsafe, "putObjectVolatile", "(" + OBJECT + "J" + OBJECT + ")V", 2);
        writing(unsafe, "putOrderedObject", "(" + OBJECT + "J" + OBJECT + ")V", 2);
        writing(unsafe, "compareAndSwapObject", "(" + OBJECT + "J" + OBJECT + OBJECT + ")Z", 3);
        writing(unsafe, "getAndSetObject", "(" + OBJECT + "J" + OBJECT + ")" + OBJECT, 2);
    }

    private static void numbers(Targets.In unsafe, String kind, char letter) {
        touching(unsafe, "putOrdered" + kind, "(" + OBJECT + "J" + letter + ")V", letter);
        touching(unsafe, "compareAndSwap" + kind, "(" + OBJECT + "J" + letter + letter + ")Z", letter);
        touching(unsafe, "getAndAdd" + kind, "(" + OBJECT + "J" + letter + ")" + letter, letter);
        touching(unsafe, "getAndSet" + kind, "(" + OBJECT + "J" + letter + ")" + letter, letter);
    }

    private static void stretches(Targets.In unsafe) {
        unsafe.method("setMemory", "(Ljava/lang/Object;JJB)V")
                .passes(argument(0), argument(1), argument(2))
                .to("touching");
        String copy = "(Ljava/lang/Object;JLjava/lang/Object;JJ)V";
        unsafe.method("copyMemory", copy)
                .passes(argument(0), argument(1), argument(4))
                .to("touching");
        unsafe.method("copyMemory", copy)
                .passes(argument(2), argument(3), argument(4))
                .to("touching");
    }

    private static void addresses(Targets.In unsafe) {
        for (int i = 1; i < KINDS.length; i++) {
            byAddress(unsafe, "get" + KINDS[i], "(J)" + LETTERS.charAt(i));
            byAddress(unsafe, "put" + KINDS[i], "(J" + LETTERS.charAt(i) + ")V");
        }
        byAddress(unsafe, "getAddress", "(J)J");
        byAddress(unsafe, "putAddress", "(JJ)V");
        byAddress(unsafe, "allocateMemory", "(J)J");
        byAddress(unsafe, "reallocateMemory", "(JJ)J");
        byAddress(unsafe, "setMemory", "(JJB)V");
        byAddress(unsafe, "copyMemory", "(JJJ)V");
        byAddress(unsafe, "freeMemory", "(J)V");
        // A buffer freed by hand is still read and written: into whatever the JVM has there by then.
        byAddress(unsafe, "invokeCleaner", "(Ljava/nio/ByteBuffer;)V");
    }

    private static void touching(Targets.In unsafe, String method, String descriptor, char kind) {
        unsafe.method(method, descriptor)
                .passes(argument(0), argument(1), number(kind))
                .to("touching");
    }

    private static void writing(Targets.In unsafe, String method, String descriptor, int value) {
        unsafe.method(method, descriptor)
                .passes(argument(0), argument(1), argument(value))
                .to("touching");
    }

    private static void byAddress(Targets.In unsafe, String method, String descriptor) {
        unsafe.method(method, descriptor)
                .passes(text("foreign-memory"), asObject(text("using memory by its address")))
                .to("using");
    }
}
