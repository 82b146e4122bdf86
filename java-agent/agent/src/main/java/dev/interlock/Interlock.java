package dev.interlock;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The entry to everything, and all of Interlock that an application can see: the agent's and the command line's. The rest
 * lies in folders of the jar that no other loader looks into. It is also the loader of the command line; the agent's own
 * loader is out of the application's reach.
 */
public final class Interlock extends ClassLoader {
    /** What sysexits.h calls EX_CONFIG; the JVM never reaches {@code main} with it. */
    private static final int DOES_NOT_START = 78;

    private static final int FAILED = 1;

    /** What the guarded JVM needs; the command line adds its own folder. */
    private static final String MAIN = "interlock/main/";

    static {
        registerAsParallelCapable();
    }

    private static boolean begun;

    private final JarFile jar;
    private final String[] folders;

    private Interlock(JarFile jar, String... folders) {
        super("interlock", ClassLoader.getPlatformClassLoader());
        this.jar = jar;
        this.folders = folders;
    }

    /** Holds the class that java.base is opened to while the agent begins, and never takes another. */
    private static final class First extends ClassLoader {
        static final String NAME = "dev.interlock.boot.Bootstrap";

        final Class<?> type;

        First(byte[] bytes) {
            super("interlock", ClassLoader.getPlatformClassLoader());
            type = defineClass(NAME, bytes, 0, bytes.length);
        }
    }

    /** Guards this JVM, or ends it. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        if (!claim()) {
            again(instrumentation);
            return;
        }
        try {
            JarFile jar = jar();
            new First(bytes(
                            jar,
                            "interlock/boot/"
                                    .concat(First.NAME.replace('.', '/'))
                                    .concat(".class")))
                    .type
                    .getMethod("start", String.class, Instrumentation.class, JarFile.class)
                    .invoke(null, arguments, instrumentation, jar);
        } catch (InvocationTargetException failed) {
            stop(failed.getCause());
        } catch (Exception | LinkageError failed) {
            stop(failed);
        }
    }

    private static synchronized boolean claim() {
        boolean first = !begun;
        begun = true;
        return first;
    }

    /** The JVM calls once for each {@code -javaagent}; anybody else who calls may not end the JVM that way. */
    private static void again(Instrumentation instrumentation) {
        boolean byTheJvm =
                instrumentation != null && instrumentation.getClass().getModule() == Instrumentation.class.getModule();
        if (!byTheJvm) throw new IllegalStateException("Interlock guards this JVM already");
        stop("-javaagent names Interlock twice, so it is not clear which manifest holds", "name it once");
    }

    /** The command line. */
    public static void main(String[] arguments) {
        try {
            Interlock main = new Interlock(jar(), MAIN, "interlock/cli/");
            Thread.currentThread().setContextClassLoader(main);
            main.loadClass("dev.interlock.cli.Main")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (Exception | LinkageError failed) {
            Throwable cause = failed instanceof InvocationTargetException ? failed.getCause() : failed;
            System.err.println("interlock: this jar does not work on this JVM: " + cause);
            Runtime.getRuntime().exit(FAILED);
        }
    }

    private static void stop(Throwable why) {
        if (why instanceof IllegalStateException) stop(why.getMessage());
        // By its name: the class is on its way out of the JDK.
        if (why.getClass().getName().equals("java.security.AccessControlException")) {
            stop(
                    "the SecurityManager keeps Interlock from working: " + why.getMessage(),
                    "start without -Djava.security.manager, or with a policy that grants java.security.AllPermission");
        }
        stop(why.toString(), "start with a supported JDK (17 to 25) and Interlock as the first -javaagent");
    }

    private static void stop(String what, String remedy) {
        stop(what + "\n  What to do: " + remedy);
    }

    private static void stop(String fault) {
        System.err.println("Interlock: the application is not started, since it could not be guarded.\n  " + fault);
        System.err.flush();
        Runtime.getRuntime().halt(DOES_NOT_START);
    }

    private static JarFile jar() throws Exception {
        URL place = Interlock.class.getProtectionDomain().getCodeSource().getLocation();
        return new JarFile(new File(place.toURI()), false);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = bytes(name.replace('.', '/').concat(".class"));
        if (bytes == null) throw new ClassNotFoundException(name);
        return defineClass(name, bytes, 0, bytes.length);
    }

    /** For classes whose package belongs to a named module. */
    @Override
    protected Class<?> findClass(String module, String name) {
        try {
            return findClass(name);
        } catch (ClassNotFoundException absent) {
            return null;
        }
    }

    @Override
    protected URL findResource(String name) {
        JarEntry entry = entry(name);
        if (entry == null) return null;
        try {
            return new URL("jar:" + new File(jar.getName()).toURI() + "!/" + entry.getName());
        } catch (IOException impossible) {
            return null;
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL resource = findResource(name);
        return resource == null
                ? Collections.emptyEnumeration()
                : Collections.enumeration(Collections.singleton(resource));
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        byte[] bytes = bytes(name);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    private JarEntry entry(String name) {
        for (String folder : folders) {
            JarEntry entry = jar.getJarEntry(folder.concat(name));
            if (entry != null) return entry;
        }
        return null;
    }

    private byte[] bytes(String name) {
        JarEntry entry = entry(name);
        return entry == null ? null : bytes(jar, entry.getName());
    }

    private static byte[] bytes(JarFile jar, String name) {
        JarEntry entry = jar.getJarEntry(name);
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new IllegalStateException("the jar of Interlock cannot be read: " + jar.getName(), unreadable);
        }
    }
}
