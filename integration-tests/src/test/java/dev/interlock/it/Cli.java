package dev.interlock.it;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.jar.JarFile;

/**
 * The command line out of the real jar, loaded as the jar loads it but run in this JVM: a process for each of some
 * hundred commands would take minutes. {@link Child#cli} is the real process.
 */
public final class Cli {
    private static final Class<?> MAIN = load("dev.interlock.cli.Main");
    private static final Class<?> SESSION = load("dev.interlock.cli.Session");

    private final Path folder;

    private Cli(Path folder) {
        this.folder = folder;
    }

    /** @param folder from which relative names go; also the user's home */
    public static Cli in(Path folder) {
        return new Cli(folder);
    }

    /** Runs a command without a terminal. */
    public Child.Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, Object> values = Map.of(
                "in",
                InputStream.nullInputStream(),
                "out",
                new PrintStream(out, true, StandardCharsets.UTF_8),
                "err",
                new PrintStream(err, true, StandardCharsets.UTF_8),
                "asks",
                false,
                "colours",
                false,
                "folder",
                folder.toFile(),
                "home",
                folder.toFile(),
                "user",
                "tester",
                "clock",
                Clock.systemUTC());
        try {
            Method run = MAIN.getDeclaredMethod("run", String[].class, SESSION);
            run.setAccessible(true);
            int exit = (int) run.invoke(null, arguments, session(values));
            return new Child.Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("the command line is not what this class expects", changed);
        }
    }

    private static Object session(Map<String, Object> values) throws ReflectiveOperationException {
        RecordComponent[] components = SESSION.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            arguments[i] = values.get(components[i].getName());
        }
        Constructor<?> constructor = SESSION.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(arguments);
    }

    private static Class<?> load(String name) {
        return Loader.OF_JAR.of(name);
    }

    /** The loader that {@code java -jar} would make. */
    private enum Loader {
        OF_JAR;

        private final ClassLoader loader;

        Loader() {
            try {
                URL jar = new File(Child.JAR).toURI().toURL();
                ClassLoader entry = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
                Constructor<?> constructor = entry.loadClass("dev.interlock.Interlock")
                        .getDeclaredConstructor(JarFile.class, String[].class);
                constructor.setAccessible(true);
                String[] folders = {"interlock/main/", "interlock/cli/"};
                loader = (ClassLoader) constructor.newInstance(new JarFile(Child.JAR), folders);
            } catch (ReflectiveOperationException | IOException failed) {
                throw new IllegalStateException("the jar's command line cannot be loaded", failed);
            }
        }

        Class<?> of(String name) {
            try {
                return Class.forName(name, true, loader);
            } catch (ClassNotFoundException absent) {
                throw new IllegalStateException(absent);
            }
        }
    }
}
