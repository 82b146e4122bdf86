package dev.interlock.guard;

import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * The loader that Spring Boot's launcher makes for the application, where that launcher is what the JVM was started with:
 * the first of its kind, for what is loaded by it is the application. A later one may be made of anything.
 */
public final class Launcher {
    private static final String PACKAGE = "org.springframework.boot.loader.";
    private static final boolean STARTS = starts(System.getProperty("sun.java.command", ""));

    private static volatile @Nullable WeakReference<ClassLoader> first;

    private Launcher() {}

    /** What the JVM was started with is read before the application can say otherwise. */
    public static void begin() {
        // Read by initializing this class.
    }

    /** @param command the JVM's own note: a main class or a jar, and arguments */
    private static boolean starts(String command) {
        int end = command.indexOf(' ');
        String main = end < 0 ? command : command.substring(0, end);
        if (main.startsWith(PACKAGE)) return true;
        String path = System.getProperty("java.class.path", "");
        if (!path.endsWith(".jar") || !command.startsWith(path)) return false;
        try (JarFile jar = new JarFile(new File(path))) {
            Manifest manifest = jar.getManifest();
            String named =
                    manifest == null ? null : manifest.getMainAttributes().getValue("Main-Class");
            return named != null && named.startsWith(PACKAGE);
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** A class is loaded by this loader. */
    public static void loading(@Nullable ClassLoader loader) {
        if (!STARTS || first != null || loader == null) return;
        Class<?> type = loader.getClass();
        if (type.getClassLoader() != ClassLoader.getSystemClassLoader()) return;
        if (type.getName().startsWith(PACKAGE)) first = new WeakReference<>(loader);
    }

    static boolean made(ClassLoader loader) {
        WeakReference<ClassLoader> known = first;
        return known != null && known.refersTo(loader);
    }
}
