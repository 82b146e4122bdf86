package dev.interlock.it.jvm;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Unsafe;

/** Reaching behind the JDK's doors by its unsupported class. */
final class UnsafeAttempts {
    private static final int BYTES = 16;

    private UnsafeAttempts() {}

    private static Unsafe unsafe() throws ReflectiveOperationException {
        Field field = Unsafe.class.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        return (Unsafe) field.get(null);
    }

    private static MethodHandles.Lookup trusted() throws ReflectiveOperationException {
        Field field = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
        Unsafe unsafe = unsafe();
        return (MethodHandles.Lookup) unsafe.getObject(unsafe.staticFieldBase(field), unsafe.staticFieldOffset(field));
    }

    /** Opens by the native method itself, which no gate can be in. */
    @Attempt(needs = Needs.MEMORY)
    static Object nativeOpenByTheTrustedLookup(Victim victim) throws Throwable {
        MethodHandles.Lookup lookup = trusted();
        FileInputStream stream = new FileInputStream(victim.open("kept.txt"));
        lookup.findVirtual(FileInputStream.class, "open0", MethodType.methodType(void.class, String.class))
                .invoke(stream, victim.secret().getPath());
        return stream.readAllBytes();
    }

    @Attempt(needs = Needs.MEMORY, effect = Effect.ENDED)
    static Object nativeHaltByTheTrustedLookup(Victim victim) throws Throwable {
        trusted()
                .findStatic(Class.forName("java.lang.Shutdown"), "halt0", MethodType.methodType(void.class, int.class))
                .invoke(3);
        return null;
    }

    /** All packages of java.base become open to everybody. */
    @Attempt(needs = "runtime: [foreign-memory, instrument]")
    static Object opensJavaIoByTheTrustedLookup(Victim victim) throws Throwable {
        trusted()
                .findVirtual(Module.class, "implAddOpens", MethodType.methodType(void.class, String.class))
                .invoke(Object.class.getModule(), "java.io");
        Method open = FileInputStream.class.getDeclaredMethod("open0", String.class);
        open.setAccessible(true);
        FileInputStream stream = new FileInputStream(victim.open("kept.txt"));
        open.invoke(stream, victim.secret().getPath());
        return stream.readAllBytes();
    }

    /** Laid out as {@link AccessibleObject} is: its first field is where the other's is. */
    private static class Mirror {
        boolean override;
    }

    @Attempt(needs = Needs.MEMORY)
    static Object setsAccessible(Victim victim) throws ReflectiveOperationException, IOException {
        Unsafe unsafe = unsafe();
        long offset = unsafe.objectFieldOffset(Mirror.class.getDeclaredField("override"));
        Method open = FileInputStream.class.getDeclaredMethod("open0", String.class);
        unsafe.putBoolean(open, offset, true);
        FileInputStream stream = new FileInputStream(victim.open("kept.txt"));
        open.invoke(stream, victim.secret().getPath());
        return stream.readAllBytes();
    }

    @Attempt(needs = Needs.MEMORY, effect = Effect.ANSWERED)
    static Object writesToMemory(Victim victim) throws ReflectiveOperationException {
        Unsafe unsafe = unsafe();
        long address = unsafe.allocateMemory(BYTES);
        unsafe.putLong(address, 42);
        long read = unsafe.getLong(address);
        unsafe.freeMemory(address);
        return read;
    }

    @Attempt(needs = Needs.MEMORY, effect = Effect.ANSWERED)
    static Object readsAnObjectsField(Victim victim) throws ReflectiveOperationException {
        Unsafe unsafe = unsafe();
        long offset = unsafe.objectFieldOffset(String.class.getDeclaredField("value"));
        return unsafe.getObject("text", offset).getClass();
    }

    /** The bytes of a path change between check and use. */
    @Attempt(needs = {Needs.MEMORY, Needs.READ})
    static Object changesAString(Victim victim) throws Exception {
        Unsafe unsafe = unsafe();
        long offset = unsafe.objectFieldOffset(String.class.getDeclaredField("value"));
        byte[] closed = victim.secret().getPath().getBytes(StandardCharsets.ISO_8859_1);
        StringBuilder padded = new StringBuilder(victim.open("")).append("kept.txt");
        while (padded.length() < closed.length) padded.insert(victim.open("").length(), '/');
        byte[] open = padded.toString().getBytes(StandardCharsets.ISO_8859_1);
        String path = new String(open, StandardCharsets.ISO_8859_1);
        byte[] inside = (byte[]) unsafe.getObject(path, offset);
        AtomicBoolean over = new AtomicBoolean();
        Thread changing = new Thread(() -> {
            while (!over.get()) {
                System.arraycopy(closed, 0, inside, 0, closed.length);
                System.arraycopy(open, 0, inside, 0, open.length);
            }
        });
        changing.start();
        IOException last = new IOException("never open");
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
            while (System.nanoTime() < end) {
                try (InputStream in = new FileInputStream(path)) {
                    String content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    if (content.contains(victim.token())) return content;
                } catch (IOException notFoundOrDenied) {
                    if ((notFoundOrDenied.getMessage() + "").contains(Player.DENIAL)) last = notFoundOrDenied;
                }
            }
        } finally {
            over.set(true);
            changing.join();
        }
        throw last;
    }

    /** Laid out as {@link MethodHandles.Lookup} is. */
    private static class MirroredLookup {
        Class<?> lookupClass;
        Class<?> prevLookupClass;
        int allowedModes;
        volatile java.security.ProtectionDomain cachedProtectionDomain;
    }

    /** A lookup made without its constructor, and then filled in to be the JDK's own. */
    @Attempt(needs = Needs.MEMORY)
    static Object makesATrustedLookup(Victim victim) throws Throwable {
        Unsafe unsafe = unsafe();
        var lookup = (MethodHandles.Lookup) unsafe.allocateInstance(MethodHandles.Lookup.class);
        Class<?> mirror = MirroredLookup.class;
        unsafe.putObject(lookup, unsafe.objectFieldOffset(mirror.getDeclaredField("lookupClass")), Object.class);
        unsafe.putInt(lookup, unsafe.objectFieldOffset(mirror.getDeclaredField("allowedModes")), -1);
        FileInputStream stream = new FileInputStream(victim.open("kept.txt"));
        lookup.findVirtual(FileInputStream.class, "open0", MethodType.methodType(void.class, String.class))
                .invoke(stream, victim.secret().getPath());
        return stream.readAllBytes();
    }
}
