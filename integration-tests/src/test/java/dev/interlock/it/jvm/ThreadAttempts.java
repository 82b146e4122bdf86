package dev.interlock.it.jvm;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import sun.reflect.ReflectionFactory;

/** Getting at the guard's threads and objects, whatever is granted. */
final class ThreadAttempts {
    private static final String EVERYTHING = "runtime: ['*']";

    private ThreadAttempts() {}

    private static List<Thread> guards() {
        List<Thread> found = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("interlock")) found.add(thread);
        }
        if (found.isEmpty()) throw new IllegalStateException("the guard has no thread");
        return found;
    }

    @Attempt(needs = EVERYTHING, effect = Effect.ANSWERED, never = true, guardedOnly = true, until = 19, wrecks = true)
    @SuppressWarnings({"removal", "deprecation"})
    static Object suspend(Victim victim) {
        guards().forEach(Thread::suspend);
        return "suspended";
    }

    @Attempt(needs = EVERYTHING, effect = Effect.ANSWERED, never = true, guardedOnly = true, until = 19, wrecks = true)
    @SuppressWarnings({"removal", "deprecation"})
    static Object stop(Victim victim) {
        guards().forEach(Thread::stop);
        return "stopped";
    }

    /** By a lookup made elsewhere, for a method that no gate is told of by name. */
    @Attempt(needs = EVERYTHING, effect = Effect.ANSWERED, never = true, guardedOnly = true, until = 19, wrecks = true)
    static Object suspendByReflection(Victim victim) throws ReflectiveOperationException {
        Method suspend = Thread.class.getMethod("suspend");
        try {
            for (Thread thread : guards()) suspend.invoke(thread);
        } catch (java.lang.reflect.InvocationTargetException refused) {
            throw new IllegalStateException(refused.getCause());
        }
        return "suspended";
    }

    @Attempt(needs = EVERYTHING, effect = Effect.ANSWERED, never = true, guardedOnly = true, until = 18, wrecks = true)
    @SuppressWarnings({"removal", "deprecation"})
    static Object suspendTheirGroup(Victim victim) {
        ThreadGroup group = guards().get(0).getThreadGroup();
        if (group == Thread.currentThread().getThreadGroup()) {
            // It would suspend this thread too, and so nobody would tell.
            guards().forEach(Thread::suspend);
        } else {
            group.suspend();
        }
        return "suspended";
    }

    /** An object of the JDK's without what its constructor checks; what it does is another matter. */
    @Attempt(
            needs = {Needs.TOUCH, Needs.MEMORY},
            effect = Effect.CHANGED)
    static Object constructsWithoutConstructor(Victim victim) throws Exception {
        Constructor<?> constructor = ReflectionFactory.getReflectionFactory()
                .newConstructorForSerialization(ProcessBuilder.class, Object.class.getDeclaredConstructor());
        ProcessBuilder builder = (ProcessBuilder) constructor.newInstance();
        return builder.command("touch", victim.closed("marker")).start().waitFor();
    }

    /** The JDK's own lookup, made by the constructor that is not for everybody. */
    @Attempt(needs = "runtime: [foreign-memory]")
    static Object constructsByAPrivateConstructor(Victim victim) throws Throwable {
        Constructor<?> made = ReflectionFactory.getReflectionFactory()
                .newConstructorForSerialization(
                        MethodHandles.Lookup.class,
                        MethodHandles.Lookup.class.getDeclaredConstructor(Class.class, Class.class, int.class));
        var lookup = (MethodHandles.Lookup) made.newInstance(Object.class, null, -1);
        FileInputStream stream = new FileInputStream(victim.open("kept.txt"));
        lookup.findVirtual(FileInputStream.class, "open0", MethodType.methodType(void.class, String.class))
                .invoke(stream, victim.secret().getPath());
        return stream.readAllBytes();
    }

    /** A file whose path is what the stream says, with separators the constructor would have taken out. */
    @Attempt(needs = Needs.READ)
    static Object deserialisedFile(Victim victim) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(victim.secret());
        }
        File file = (File) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        try (java.io.FileInputStream in = new java.io.FileInputStream(file)) {
            return in.readAllBytes();
        }
    }
}
