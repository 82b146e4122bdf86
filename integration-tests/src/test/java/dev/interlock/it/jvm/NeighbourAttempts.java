package dev.interlock.it.jvm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Beside classes that have all of java.base within reach: another agent is told of the one that began this one, to whose
 * module it was opened, and everybody knows those of the JDK's module whose packages are open.
 */
final class NeighbourAttempts {
    private static final String FIRST = "dev.interlock.boot.Bootstrap";
    private static final String OWN = "dev.interlock.boot.Own";
    private static final String UNSAFE = "sun.misc.Unsafe";
    private static final String INNER_UNSAFE = "jdk.internal.misc.Unsafe";

    private NeighbourAttempts() {}

    /** It tells what only the rights of its module get. */
    private static byte[] teller(String name, MethodCall told) {
        return new ByteBuddy()
                .subclass(Object.class)
                .implement(Supplier.class)
                .name(name)
                .method(ElementMatchers.named("get"))
                .intercept(told)
                .make()
                .getBytes();
    }

    private static Object told(Class<?> teller) throws ReflectiveOperationException {
        return ((Supplier<?>) teller.getConstructor().newInstance()).get();
    }

    private static MethodHandles.Lookup into(Class<?> type) throws IllegalAccessException {
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }

    /** java.base exports its inner packages to the module that opens {@code sun.misc}. */
    @Attempt(needs = Needs.MEMORY, effect = Effect.ANSWERED, fresh = true)
    static Object definedBesideUnsafe(Victim victim) throws Exception {
        Method inner = Class.forName(INNER_UNSAFE).getMethod("getUnsafe");
        return told(into(Class.forName(UNSAFE)).defineClass(teller("sun.misc.Own", MethodCall.invoke(inner))));
    }

    @Attempt(needs = Needs.MEMORY, effect = Effect.ANSWERED)
    static Object heldByUnsafe(Victim victim) throws Throwable {
        Class<?> unsafe = Class.forName(UNSAFE);
        return into(unsafe)
                .findStaticGetter(unsafe, "theInternalUnsafe", Class.forName(INNER_UNSAFE))
                .invoke();
    }

    private static Class<?> first() throws ClassNotFoundException {
        for (Class<?> type : Intruder.instrumentation.getAllLoadedClasses()) {
            if (type.getName().equals(FIRST)) return type;
        }
        throw new ClassNotFoundException(FIRST);
    }

    private static byte[] tellerBesideTheFirst() throws ReflectiveOperationException {
        return teller(
                OWN,
                MethodCall.invoke(MethodHandles.class.getMethod(
                                "privateLookupIn", Class.class, MethodHandles.Lookup.class))
                        .with(TypeDescription.ForLoadedType.of(Object.class))
                        .withMethodCall(MethodCall.invoke(MethodHandles.class.getMethod("lookup"))));
    }

    @Attempt(effect = Effect.ANSWERED, never = true, guardedOnly = true)
    static Object definedBesideTheFirst(Victim victim) throws Exception {
        return told(into(first()).defineClass(tellerBesideTheFirst()));
    }

    /** Its loader may be an object of a class that everybody can look into. */
    @Attempt(effect = Effect.ANSWERED, never = true, guardedOnly = true, futile = true)
    static Object loadedBesideTheFirst(Victim victim) throws Exception {
        byte[] teller = tellerBesideTheFirst();
        ClassLoader loader = first().getClassLoader();
        Field jar = loader.getClass().getDeclaredField("jar");
        jar.setAccessible(true);
        jar.set(loader, new AnyJar(name -> OWN, any -> teller));
        return told(loader.loadClass(OWN));
    }

    /** Who has the rights of that loader's class may have it define one. */
    @Attempt(effect = Effect.ANSWERED, never = true, guardedOnly = true)
    static Object definedByTheLoaderOfTheFirst(Victim victim) throws Throwable {
        ClassLoader loader = first().getClassLoader();
        byte[] teller = tellerBesideTheFirst();
        Class<?> defined = (Class<?>) into(loader.getClass())
                .findVirtual(
                        loader.getClass(),
                        "defineClass",
                        MethodType.methodType(Class.class, String.class, byte[].class, int.class, int.class))
                .invoke(loader, OWN, teller, 0, teller.length);
        return told(defined);
    }

    /** What it did once, it may be told to do again, with what others bring. */
    @Attempt(effect = Effect.ANSWERED, never = true, guardedOnly = true, futile = true)
    static Object definedByTheFirst(Victim victim) throws Exception {
        JarFile own = new AnyJar(
                name -> name.substring(name.indexOf("/gate/") + 6).replaceFirst("[^/]*$", "Own" + System.nanoTime()),
                NeighbourAttempts::empty);
        Method defining = first().getDeclaredMethod("defineGate", JarFile.class);
        defining.setAccessible(true);
        try {
            return defining.invoke(null, own);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof NoSuchMethodException) return "defined";
            throw failed;
        }
    }

    private static byte[] empty(String name) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        return writer.toByteArray();
    }

    /** Has a class behind every name. */
    private static final class AnyJar extends JarFile {
        private final UnaryOperator<String> names;
        private final Function<String, byte[]> classes;

        AnyJar(UnaryOperator<String> names, Function<String, byte[]> classes) throws IOException {
            super(System.getProperty("java.home") + "/lib/jrt-fs.jar");
            this.names = names;
            this.classes = classes;
        }

        @Override
        public JarEntry getJarEntry(String name) {
            return new JarEntry(names.apply(name));
        }

        @Override
        public InputStream getInputStream(ZipEntry entry) {
            return new ByteArrayInputStream(classes.apply(entry.getName()));
        }
    }
}
