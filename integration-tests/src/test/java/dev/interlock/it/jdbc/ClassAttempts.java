package dev.interlock.it.jdbc;

import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Properties;

/** Drivers in other class loaders, and calls of the gate by those who must not call it. */
final class ClassAttempts {
    private ClassAttempts() {}

    private static String driverClass(Victim victim) throws Exception {
        return DriverManager.getDriver(victim.url()).getClass().getName();
    }

    private static URL driverJar(Victim victim) throws Exception {
        return DriverManager.getDriver(victim.url())
                .getClass()
                .getProtectionDomain()
                .getCodeSource()
                .getLocation();
    }

    @Attempt(on = {Kind.H2, Kind.POSTGRESQL, Kind.MARIADB, Kind.MYSQL})
    static void loadsTheDriverOnceMore(Victim victim) throws Exception {
        URL[] jar = {driverJar(victim)};
        try (URLClassLoader loader = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
            Driver driver = (Driver) Class.forName(driverClass(victim), true, loader)
                    .getConstructor()
                    .newInstance();
            try (Connection connection = driver.connect(victim.url(), new Properties());
                    Statement statement = connection.createStatement()) {
                statement.execute(victim.drop());
            }
        }
    }

    /** A loader that gives classes and no class files. */
    @Attempt(on = {Kind.H2, Kind.POSTGRESQL, Kind.MARIADB, Kind.MYSQL})
    static void loadsTheDriverFromNowhere(Victim victim) throws Exception {
        URL[] jar = {driverJar(victim)};
        try (URLClassLoader files = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
            ClassLoader silent = new ClassLoader(ClassLoader.getPlatformClassLoader()) {
                @Override
                protected Class<?> findClass(String name) throws ClassNotFoundException {
                    try (InputStream in = files.getResourceAsStream(name.replace('.', '/') + ".class")) {
                        if (in == null) throw new ClassNotFoundException(name);
                        byte[] bytes = in.readAllBytes();
                        return defineClass(name, bytes, 0, bytes.length);
                    } catch (java.io.IOException unreadable) {
                        throw new ClassNotFoundException(name, unreadable);
                    }
                }

                @Override
                protected URL findResource(String name) {
                    return name.endsWith(".class") ? null : files.findResource(name);
                }
            };
            Driver driver = (Driver) Class.forName(driverClass(victim), true, silent)
                    .getConstructor()
                    .newInstance();
            try (Connection connection = driver.connect(victim.url(), new Properties());
                    Statement statement = connection.createStatement()) {
                statement.execute(victim.drop());
            }
        }
    }

    /** Tells the gate that a connection leads to the database where everything is granted. */
    @Attempt(lies = true)
    static void tellsTheGateALieWithoutTheKey(Victim victim) throws Exception {
        try (Connection connection = victim.connect();
                Statement statement = connection.createStatement()) {
            tellTheGate(connection, WrapperAttempts.FREE);
            statement.execute(victim.drop());
        }
    }

    private static void tellTheGate(Connection connection, String url) throws ReflectiveOperationException {
        for (long key : new long[] {0, 1, -1}) {
            try {
                Class.forName("java.lang.InterlockGate")
                        .getMethod("connected", Object.class, Object.class, Object.class, Object.class, long.class)
                        .invoke(null, connection, null, url, null, key);
                throw new AssertionError("the gate answered");
            } catch (InvocationTargetException refused) {
                if (!(refused.getCause() instanceof SecurityException)) throw refused;
            }
        }
    }
}
