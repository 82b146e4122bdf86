package dev.interlock.it.jvm;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.print.PrintServiceLookup;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.Ownership;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.implementation.MethodCall;

/** Native code: what no gate of a JVM can hold once it runs. */
final class NativeAttempts {
    private static final float RATE = 44_100;

    private NativeAttempts() {}

    private static String library(Victim victim) {
        return victim.closed("libvictim.so");
    }

    @Attempt(
            needs = {Needs.NATIVE, Needs.READ},
            effect = Effect.LOADED)
    static Object load(Victim victim) {
        System.load(library(victim));
        return null;
    }

    @Attempt(
            needs = {Needs.NATIVE, Needs.READ},
            effect = Effect.LOADED)
    static Object runtimeLoad(Victim victim) {
        Runtime.getRuntime().load(library(victim));
        return null;
    }

    @Attempt(
            needs = {Needs.NATIVE, Needs.READ},
            effect = Effect.LOADED)
    static Object methodHandle(Victim victim) throws Throwable {
        MethodHandle load = MethodHandles.lookup()
                .findStatic(System.class, "load", MethodType.methodType(void.class, String.class));
        load.invokeExact(library(victim));
        return null;
    }

    @Attempt(
            needs = {Needs.NATIVE, Needs.READ},
            effect = Effect.LOADED)
    static Object copyInAnOpenFolder(Victim victim) throws IOException {
        Path own = Path.of(victim.open("libown.so"));
        Files.copy(Path.of(System.getProperty("java.home"), "lib/libprefs.so"), own);
        System.load(own.toString());
        return null;
    }

    /** The loader says where a library of that name is. */
    @Attempt(
            needs = {Needs.NATIVE, Needs.READ},
            effect = Effect.LOADED)
    static Object findLibrary(Victim victim) throws ReflectiveOperationException {
        byte[] bytes = new ByteBuddy()
                .subclass(Object.class)
                .name("innocent.Loading")
                .defineMethod("load", void.class, Visibility.PUBLIC, Ownership.STATIC)
                .intercept(MethodCall.invoke(System.class.getMethod("loadLibrary", String.class))
                        .with("victim"))
                .make()
                .getBytes();
        ClassLoader loader = new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String name) {
                return defineClass(name, bytes, 0, bytes.length);
            }

            @Override
            protected String findLibrary(String name) {
                return library(victim);
            }
        };
        return loader.loadClass("innocent.Loading").getMethod("load").invoke(null);
    }

    private static Object call(Object target, Class<?> type, String method, Class<?>[] types, Object... arguments)
            throws ReflectiveOperationException {
        try {
            return type.getMethod(method, types).invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof RuntimeException runtime) throw runtime;
            throw failed;
        }
    }

    private static Class<?> foreign(String name) throws ClassNotFoundException {
        return Class.forName("java.lang.foreign." + name);
    }

    private static Object globalArena() throws ReflectiveOperationException {
        return call(null, foreign("Arena"), "global", new Class<?>[0]);
    }

    @Attempt(
            needs = {Needs.NATIVE, Needs.MEMORY, Needs.READ},
            effect = Effect.LOADED,
            swallows = true,
            since = 22)
    static Object libraryLookup(Victim victim) throws ReflectiveOperationException {
        return call(
                null,
                foreign("SymbolLookup"),
                "libraryLookup",
                new Class<?>[] {Path.class, foreign("Arena")},
                Path.of(library(victim)),
                globalArena());
    }

    @Attempt(
            needs = {Needs.NATIVE, Needs.MEMORY, Needs.READ},
            effect = Effect.LOADED,
            since = 22)
    static Object libraryLookupByName(Victim victim) throws ReflectiveOperationException {
        return call(
                null,
                foreign("SymbolLookup"),
                "libraryLookup",
                new Class<?>[] {String.class, foreign("Arena")},
                library(victim),
                globalArena());
    }

    private static Object linker() throws ReflectiveOperationException {
        return call(null, foreign("Linker"), "nativeLinker", new Class<?>[0]);
    }

    private static Object layout(String name) throws ReflectiveOperationException {
        return foreign("ValueLayout").getField(name).get(null);
    }

    /** A function of the C library. */
    private static MethodHandle function(String name, Object result, Object... parameters)
            throws ReflectiveOperationException {
        Class<?> layouts = foreign("MemoryLayout").arrayType();
        Object array = java.lang.reflect.Array.newInstance(foreign("MemoryLayout"), parameters.length);
        for (int i = 0; i < parameters.length; i++) java.lang.reflect.Array.set(array, i, parameters[i]);
        Object descriptor = call(
                null,
                foreign("FunctionDescriptor"),
                "of",
                new Class<?>[] {foreign("MemoryLayout"), layouts},
                result,
                array);
        Object lookup = call(linker(), foreign("Linker"), "defaultLookup", new Class<?>[0]);
        Object symbol = ((java.util.Optional<?>)
                        call(lookup, foreign("SymbolLookup"), "find", new Class<?>[] {String.class}, name))
                .orElseThrow();
        Class<?> option = foreign("Linker$Option").arrayType();
        return (MethodHandle) call(
                linker(),
                foreign("Linker"),
                "downcallHandle",
                new Class<?>[] {foreign("MemorySegment"), foreign("FunctionDescriptor"), option},
                symbol,
                descriptor,
                java.lang.reflect.Array.newInstance(foreign("Linker$Option"), 0));
    }

    @Attempt(
            needs = {Needs.MEMORY, Needs.NATIVE},
            effect = Effect.ANSWERED,
            since = 22)
    static Object downcall(Victim victim) throws Throwable {
        return (int) function("getpid", layout("JAVA_INT")).invoke();
    }

    /** What the file gates never see. */
    @Attempt(
            needs = {Needs.MEMORY, Needs.NATIVE},
            effect = Effect.CHANGED,
            since = 22)
    static Object unlinkByADowncall(Victim victim) throws Throwable {
        Object path = call(
                globalArena(),
                foreign("SegmentAllocator"),
                "allocateFrom",
                new Class<?>[] {String.class},
                victim.target().getPath());
        return (int) function("unlink", layout("JAVA_INT"), layout("ADDRESS")).invoke(path);
    }

    @Attempt(needs = Needs.MEMORY, effect = Effect.ANSWERED, since = 22)
    static Object reinterpret(Victim victim) throws ReflectiveOperationException {
        Class<?> segment = foreign("MemorySegment");
        Object anywhere = call(null, segment, "ofAddress", new Class<?>[] {long.class}, 4096L);
        Object wide = call(anywhere, segment, "reinterpret", new Class<?>[] {long.class}, 1L << 40);
        return call(wide, segment, "byteSize", new Class<?>[0]);
    }

    @Attempt(
            needs = {Needs.MEMORY, Needs.NATIVE},
            effect = Effect.ANSWERED,
            since = 22)
    static Object upcall(Victim victim) throws ReflectiveOperationException {
        MethodHandle target = MethodHandles.empty(MethodType.methodType(int.class));
        Object array = java.lang.reflect.Array.newInstance(foreign("MemoryLayout"), 0);
        Object descriptor = call(
                null,
                foreign("FunctionDescriptor"),
                "of",
                new Class<?>[] {foreign("MemoryLayout"), array.getClass()},
                layout("JAVA_INT"),
                array);
        return call(
                linker(),
                foreign("Linker"),
                "upcallStub",
                new Class<?>[] {
                    MethodHandle.class,
                    foreign("FunctionDescriptor"),
                    foreign("Arena"),
                    foreign("Linker$Option").arrayType()
                },
                target,
                descriptor,
                globalArena(),
                java.lang.reflect.Array.newInstance(foreign("Linker$Option"), 0));
    }

    /** Lets sound go to a new file in the closed folder, and asks a server for printers. */
    static void settings(Path home, Path closed, int port) throws IOException {
        Files.writeString(
                home.resolve(".asoundrc"),
                "pcm.!default { type file slave.pcm { type null } format raw file \"" + closed.resolve("sound")
                        + "\" }\n");
        Files.writeString(
                Files.createDirectories(home.resolve(".cups")).resolve("client.conf"),
                "ServerName 127.0.0.1:" + port + "\n");
    }

    /** That there is no sound is all the JDK says. */
    @Attempt(needs = Needs.NATIVE, effect = Effect.CHANGED, swallows = true)
    static Object sound(Victim victim) throws LineUnavailableException {
        AudioFormat format = new AudioFormat(RATE, Short.SIZE, 2, true, false);
        try (SourceDataLine line = AudioSystem.getSourceDataLine(format)) {
            line.open(format);
        }
        return null;
    }

    @Attempt(needs = Needs.NATIVE, effect = Effect.ARRIVED, swallows = true)
    static Object printers(Victim victim) {
        return PrintServiceLookup.lookupPrintServices(null, null).length;
    }
}
