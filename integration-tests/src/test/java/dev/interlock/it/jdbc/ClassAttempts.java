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
    @Attempt(
            on = {Kind.H2, Kind.POSTGRESQL, Kind.MARIADB, Kind.MYSQL},
            byHand = true)
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

    /**
     * The agent asks a loader for the class files of supertypes while a class is being loaded; classes that are loaded
     * meanwhile, on the same thread, are shown to no agent.
     */
    @Attempt(on = {Kind.H2, Kind.POSTGRESQL, Kind.MARIADB, Kind.MYSQL})
    static void loadsTheDriverWhileTheAgentAsks(Victim victim) throws Exception {
        URL[] jar = {driverJar(victim)};
        try (URLClassLoader unseen = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader());
                Asked asked = new Asked(unseen, jar[0])) {
            asked.loadOne();
            Driver driver = (Driver) Class.forName(driverClass(victim), true, unseen)
                    .getConstructor()
                    .newInstance();
            try (Connection connection = driver.connect(victim.url(), new Properties());
                    Statement statement = connection.createStatement()) {
                statement.execute(victim.drop());
            }
        }
    }

    /** Loads every class of a driver when it is asked for a class file. */
    private static final class Asked extends URLClassLoader {
        private final ClassLoader other;
        private final URL jar;
        private boolean loading;

        Asked(ClassLoader other, URL jar) {
            super(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
            this.other = other;
            this.jar = jar;
        }

        /** A class whose supertypes the agent has to look for. */
        void loadOne() throws Exception {
            String name = "org.postgresql.ds.PGSimpleDataSource";
            for (String known : new String[] {
                name,
                "org.h2.jdbcx.JdbcDataSource",
                "org.mariadb.jdbc.MariaDbDataSource",
                "com.mysql.cj.jdbc.MysqlDataSource"
            }) {
                if (findResource(known.replace('.', '/') + ".class") != null) loadClass(known);
            }
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            if (!loading) {
                loading = true;
                loadAll();
            }
            return super.getResourceAsStream(name);
        }

        private void loadAll() {
            try (java.util.jar.JarFile file = new java.util.jar.JarFile(new java.io.File(jar.toURI()))) {
                for (java.util.jar.JarEntry entry : java.util.Collections.list(file.entries())) {
                    String name = entry.getName();
                    if (name.startsWith("META-INF") || !name.endsWith(".class")) continue;
                    load(name.substring(0, name.length() - 6).replace('/', '.'));
                }
            } catch (java.io.IOException | java.net.URISyntaxException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private void load(String name) {
            try {
                other.loadClass(name);
            } catch (ClassNotFoundException | LinkageError needsMore) {
                // Classes for libraries that are not here.
                assert name != null;
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
                Class.forName("java.lang.InterlockJdbcGate")
                        .getMethod("connected", Object.class, Object.class, Object.class, Object.class, long.class)
                        .invoke(null, connection, null, url, null, key);
                throw new AssertionError("the gate answered");
            } catch (InvocationTargetException refused) {
                if (!(refused.getCause() instanceof SecurityException)) throw refused;
            }
        }
    }
}
