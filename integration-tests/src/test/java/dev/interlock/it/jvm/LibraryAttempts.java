package dev.interlock.it.jvm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.Properties;
import org.slf4j.Logger;
import org.sqlite.JDBC;

/** SQLite's own driver, deployed; what it takes for its native library is what its loader says, which is the application's. */
final class LibraryAttempts {
    private static final String SQLITE = "databases: [{url: 'jdbc:sqlite:ROUND/orders.db', select: ['*']}]";
    private static final String FOLDER = "org/sqlite/native/Linux/";
    private static final String[] MACHINES = {"x86_64", "aarch64"};
    private static final String LIBRARY = "libsqlitejdbc.so";

    private LibraryAttempts() {}

    private static byte[] foreign() throws IOException {
        return Files.readAllBytes(Path.of(System.getProperty("java.home"), "lib/libprefs.so"));
    }

    private static URL home(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    private static Object connected(ClassLoader loader, Victim victim) throws Exception {
        Driver driver =
                (Driver) loader.loadClass(JDBC.class.getName()).getConstructor().newInstance();
        return driver.connect("jdbc:sqlite:" + victim.round("orders.db"), new Properties());
    }

    /** With nothing but what it came with. */
    @Attempt(needs = SQLITE, effect = Effect.ANSWERED, fresh = true)
    static Object itsOwn(Victim victim) throws Exception {
        URL[] urls = {home(JDBC.class), home(Logger.class)};
        return connected(new URLClassLoader(urls, ClassLoader.getPlatformClassLoader()), victim);
    }

    @Attempt(needs = SQLITE, effect = Effect.LOADED, never = true, wrecks = true, fresh = true)
    static Object foundBesideTheDriver(Victim victim) throws Exception {
        Path own = Path.of(victim.open("own"));
        for (String machine : MACHINES) {
            Path folder = Files.createDirectories(own.resolve(FOLDER + machine));
            Files.write(folder.resolve(LIBRARY), foreign());
        }
        URL[] urls = {own.toUri().toURL(), home(JDBC.class), home(Logger.class)};
        return connected(new URLClassLoader(urls, ClassLoader.getPlatformClassLoader()), victim);
    }

    /** The loader itself has nothing but what is deployed. */
    @Attempt(needs = SQLITE, effect = Effect.LOADED, never = true, wrecks = true, fresh = true)
    static Object toldByAParent(Victim victim) throws Exception {
        byte[] foreign = foreign();
        Path there = Files.write(Path.of(victim.open("some.so")), foreign);
        ClassLoader parent = new ClassLoader(ClassLoader.getPlatformClassLoader()) {
            @Override
            public URL getResource(String name) {
                try {
                    return name.endsWith(LIBRARY) ? there.toUri().toURL() : super.getResource(name);
                } catch (IOException impossible) {
                    throw new IllegalStateException(impossible);
                }
            }

            @Override
            public InputStream getResourceAsStream(String name) {
                return name.endsWith(LIBRARY) ? new ByteArrayInputStream(foreign) : super.getResourceAsStream(name);
            }
        };
        URL[] urls = {home(JDBC.class), home(Logger.class)};
        return connected(new URLClassLoader(urls, parent), victim);
    }
}
