package dev.interlock.it.jvm;

import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Unsafe;
import sun.reflect.ReflectionFactory;

/** Changing objects of the JDK that nobody can change, and making those that nobody can make, as serialization would. */
final class SerializationAttempts {
    private static final ReflectionFactory FACTORY = ReflectionFactory.getReflectionFactory();

    private SerializationAttempts() {}

    /** Answers every field that is read with what it was given for its type. */
    private static final class Given extends ObjectInputStream {
        private final Object object;
        private final int number;

        Given(Object object, int number) throws IOException {
            this.object = object;
            this.number = number;
        }

        @Override
        public void defaultReadObject() {}

        @Override
        public char readChar() {
            return File.separatorChar;
        }

        @Override
        public GetField readFields() {
            return new Fields();
        }

        private final class Fields extends GetField {
            @Override
            public ObjectStreamClass getObjectStreamClass() {
                return null;
            }

            @Override
            public boolean defaulted(String name) {
                return false;
            }

            @Override
            public boolean get(String name, boolean otherwise) {
                return otherwise;
            }

            @Override
            public byte get(String name, byte otherwise) {
                return otherwise;
            }

            @Override
            public char get(String name, char otherwise) {
                return otherwise;
            }

            @Override
            public short get(String name, short otherwise) {
                return otherwise;
            }

            @Override
            public int get(String name, int otherwise) {
                return name.equals("port") || name.equals("signum") ? number : otherwise;
            }

            @Override
            public long get(String name, long otherwise) {
                return otherwise;
            }

            @Override
            public float get(String name, float otherwise) {
                return otherwise;
            }

            @Override
            public double get(String name, double otherwise) {
                return otherwise;
            }

            @Override
            public Object get(String name, Object otherwise) {
                return name.equals("hostname") ? otherwise : object;
            }
        }
    }

    private static Object deletes(Victim victim, MethodHandle filling) throws Exception {
        String open = victim.open("none");
        File file = new File(open);
        AtomicBoolean over = new AtomicBoolean();
        ObjectInputStream toOpen = new Given(open, 0);
        ObjectInputStream toClosed = new Given(victim.target().getPath(), 0);
        Thread changing = new Thread(() -> {
            try {
                while (!over.get()) {
                    filling.invoke(file, toOpen);
                    Thread.onSpinWait();
                    filling.invoke(file, toClosed);
                }
            } catch (Throwable failed) {
                throw new IllegalStateException(failed);
            }
        });
        changing.start();
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
            while (System.nanoTime() < end && victim.target().exists()) {
                try {
                    if (file.delete()) return true;
                } catch (SecurityException notThisTime) {
                    Thread.onSpinWait();
                }
            }
            return false;
        } finally {
            over.set(true);
            changing.join();
        }
    }

    /** A path that changes between its check and its use. */
    @Attempt(
            needs = {Needs.MEMORY, Needs.ALL},
            effect = Effect.CHANGED)
    static Object fileThatChanges(Victim victim) throws Exception {
        return deletes(victim, FACTORY.readObjectForSerialization(File.class));
    }

    @Attempt(
            needs = {Needs.MEMORY, Needs.ALL},
            effect = Effect.CHANGED,
            since = 24)
    static Object fileThatChangesByDefault(Victim victim) throws Exception {
        Object filling = ReflectionFactory.class
                .getMethod("defaultReadObjectForSerialization", Class.class)
                .invoke(FACTORY, File.class);
        return deletes(victim, (MethodHandle) filling);
    }

    @Attempt(needs = Needs.MEMORY, effect = Effect.ANSWERED)
    static Object addressThatChanges(Victim victim) throws Throwable {
        InetAddress host = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        InetSocketAddress address = new InetSocketAddress(host, victim.allowed());
        ObjectInputStream other = new Given(host, victim.port());
        FACTORY.readObjectForSerialization(InetSocketAddress.class).invoke(address, other);
        return address.getPort() == victim.port();
    }

    @Attempt(needs = Needs.MEMORY, effect = Effect.ANSWERED)
    static Object numberThatChanges(Victim victim) throws Throwable {
        BigInteger number = new BigInteger("2000");
        ObjectInputStream other = new Given(new byte[] {7}, 1);
        FACTORY.readObjectForSerialization(BigInteger.class).invoke(number, other);
        return number.intValue() == 7;
    }

    @Attempt(needs = Needs.MEMORY, effect = Effect.ANSWERED)
    static Object theirWriter(Victim victim) {
        return FACTORY.writeObjectForSerialization(File.class) != null;
    }

    @Attempt(needs = Needs.MEMORY, effect = Effect.ANSWERED)
    static Object theirReplacement(Victim victim) throws ReflectiveOperationException {
        return FACTORY.writeReplaceForSerialization(Class.forName("java.util.ImmutableCollections$ListN")) != null;
    }

    private static ProcessHandle handle() throws ReflectiveOperationException {
        Class<?> type = ProcessHandle.current().getClass();
        return (ProcessHandle) FACTORY.newConstructorForSerialization(type, Object.class.getDeclaredConstructor())
                .newInstance();
    }

    @Attempt(needs = Needs.MEMORY, effect = Effect.ANSWERED)
    static Object makesAHandle(Victim victim) throws ReflectiveOperationException {
        return handle().pid() == 0;
    }

    @Attempt(needs = Needs.MEMORY, effect = Effect.ANSWERED)
    static Object allocatesAHandle(Victim victim) throws ReflectiveOperationException {
        Field field = Unsafe.class.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        Class<?> type = ProcessHandle.current().getClass();
        return ((ProcessHandle) ((Unsafe) field.get(null)).allocateInstance(type)).pid() == 0;
    }

    @Attempt(needs = Needs.MEMORY, effect = Effect.ANSWERED)
    static Object makesWhatIsNotSerialized(Victim victim) throws ReflectiveOperationException {
        return FACTORY.newConstructorForSerialization(Class.forName("java.io.UnixFileSystem"))
                .newInstance();
    }

    /** The kernel takes the number zero for the whole group, and this JVM is in it. */
    @Attempt(
            needs = {Needs.MEMORY, Needs.KILL, Needs.EXIT},
            effect = Effect.ENDED,
            never = true,
            guardedOnly = true)
    static Object killsItsGroup(Victim victim) throws ReflectiveOperationException {
        return handle().destroyForcibly();
    }
}
