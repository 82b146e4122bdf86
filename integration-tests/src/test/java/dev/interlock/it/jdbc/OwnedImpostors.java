package dev.interlock.it.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import infra.Migrator;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.rowset.JdbcRowSet;
import javax.sql.rowset.RowSetProvider;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.Ownership;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Ways for the application to look like the library, or to have the library call a statement for it. */
final class OwnedImpostors {
    private static final String UNLOCK = Owned.UNLOCK;

    private OwnedImpostors() {}

    static void all(Map<String, Owned.Attempt> attempts, String url) {
        attempts.put("the application", c -> c.createStatement().execute(UNLOCK));
        attempts.put(
                "the application, prepared", c -> c.prepareStatement(UNLOCK).execute());
        calledBack(attempts, url);
        classes(attempts);
        pools(attempts, url);
    }

    private static void calledBack(Map<String, Owned.Attempt> attempts, String url) {
        attempts.put(
                "a lambda called back",
                c -> Migrator.call(() -> c.createStatement().execute(UNLOCK)));
        attempts.put("a method reference called back", c -> {
            PreparedStatement statement = c.prepareStatement(UNLOCK);
            Migrator.call(statement::execute);
        });
        attempts.put("a subclass called back", c -> new Unlocking().run(c.createStatement()));
        attempts.put("a task for a worker", c -> {
            ExecutorService worker = Executors.newSingleThreadExecutor();
            try {
                PreparedStatement statement = c.prepareStatement(UNLOCK);
                Migrator.call(worker, statement::execute);
            } finally {
                worker.shutdownNow();
            }
        });
        attempts.put(
                "reflection",
                c -> Statement.class.getMethod("execute", String.class).invoke(c.createStatement(), UNLOCK));
        attempts.put(
                "reflection by the library",
                c -> Migrator.call(Statement.class.getMethod("execute", String.class), c.createStatement(), UNLOCK));
        attempts.put("a method handle", c -> handle(c).invoke());
        attempts.put("a method handle as a task", c -> {
            @SuppressWarnings("unchecked")
            Callable<Object> task = MethodHandleProxies.asInterfaceInstance(
                    Callable.class, handle(c).asType(MethodType.methodType(Object.class)));
            Migrator.call(task);
        });
        // H2 executes nothing but queries for it.
        if (url.startsWith("jdbc:postgresql:")) attempts.put("a row set", c -> executeRowSet(url));
        attempts.put("a statement that executes something else", c -> {
            Statement real = c.createStatement();
            Statement wrapping = (Statement) Proxy.newProxyInstance(
                    OwnedImpostors.class.getClassLoader(),
                    new Class<?>[] {Statement.class},
                    (p, m, a) -> real.execute(UNLOCK));
            Migrator.execute(wrapping, "SELECT 1");
        });
        attempts.put("a value that is read while the library executes", c -> {
            PreparedStatement insert = c.prepareStatement("INSERT INTO notes VALUES (?)");
            insert.setCharacterStream(1, new Unlocker(url));
            Migrator.execute(insert);
        });
    }

    private static void executeRowSet(String url) throws SQLException {
        try (JdbcRowSet rows = RowSetProvider.newFactory().createJdbcRowSet()) {
            rows.setUrl(url);
            rows.setCommand(UNLOCK);
            Migrator.execute(rows);
        }
    }

    private static MethodHandle handle(Connection connection) throws SQLException, ReflectiveOperationException {
        return MethodHandles.lookup()
                .findVirtual(PreparedStatement.class, "execute", MethodType.methodType(boolean.class))
                .bindTo(connection.prepareStatement(UNLOCK));
    }

    private static final class Unlocking extends Migrator.Step {
        @Override
        protected void work(Statement statement) throws SQLException {
            statement.execute(UNLOCK);
        }
    }

    private static final class Unlocker extends Reader {
        private final String url;

        Unlocker(String url) {
            this.url = url;
        }

        @Override
        public int read(char[] into, int from, int length) throws IOException {
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.execute(UNLOCK);
                return -1;
            } catch (SQLException denied) {
                throw new IOException(denied);
            }
        }

        @Override
        public void close() {}
    }

    private static void classes(Map<String, Owned.Attempt> attempts) {
        attempts.put("its class by a loader of the application's", c -> {
            try (InputStream bytes = OwnedImpostors.class.getResourceAsStream("/infra/Migrator.class")) {
                execute(new Defining().define(bytes.readAllBytes()), c);
            }
        });
        attempts.put("its class from where the application writes", c -> {
            Path copy = Path.of("out/infra/Migrator.class");
            try (InputStream bytes = OwnedImpostors.class.getResourceAsStream("/infra/Migrator.class")) {
                Files.createDirectories(copy.getParent());
                Files.write(copy, bytes.readAllBytes());
            }
            URL[] out = {Path.of("out").toUri().toURL()};
            try (URLClassLoader loader = new URLClassLoader(out, ClassLoader.getPlatformClassLoader())) {
                execute(loader.loadClass("infra.Migrator"), c);
            }
        });
        attempts.put(
                "a class put into its package",
                c -> execute(
                        MethodHandles.privateLookupIn(Migrator.class, MethodHandles.lookup())
                                .defineClass(made("infra.Evil")),
                        c));
        attempts.put(
                "a hidden class in its package",
                c -> execute(
                        MethodHandles.privateLookupIn(Migrator.class, MethodHandles.lookup())
                                .defineHiddenClass(made("infra.Hidden"), true)
                                .lookupClass(),
                        c));
    }

    private static void execute(Class<?> impostor, Connection connection)
            throws ReflectiveOperationException, SQLException {
        try {
            impostor.getMethod("execute", Statement.class, String.class)
                    .invoke(null, connection.createStatement(), UNLOCK);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof SQLException denied) throw denied;
            throw failed;
        }
    }

    /** With a method like the library's. */
    private static byte[] made(String name) throws NoSuchMethodException {
        return new ByteBuddy()
                .subclass(Object.class)
                .name(name)
                .modifiers(Visibility.PUBLIC)
                .defineMethod("execute", Object.class, Visibility.PUBLIC, Ownership.STATIC)
                .withParameters(Statement.class, String.class)
                .intercept(MethodCall.invoke(Statement.class.getMethod("execute", String.class))
                        .onArgument(0)
                        .withArgument(1)
                        .withAssigner(Assigner.DEFAULT, Assigner.Typing.DYNAMIC))
                .make()
                .getBytes();
    }

    private static final class Defining extends ClassLoader {
        Class<?> define(byte[] bytes) {
            return defineClass("infra.Migrator", bytes, 0, bytes.length, Migrator.class.getProtectionDomain());
        }
    }

    private static void pools(Map<String, Owned.Attempt> attempts, String url) {
        attempts.put("pool: the library", c -> {
            try (HikariDataSource pool = pool(url, null);
                    Connection pooled = pool.getConnection()) {
                Migrator.execute(pooled.createStatement(), UNLOCK);
            }
        });
        attempts.put("pool: the library, prepared", c -> {
            try (HikariDataSource pool = pool(url, null);
                    Connection pooled = pool.getConnection()) {
                Migrator.execute(pooled.prepareStatement(UNLOCK));
            }
        });
        attempts.put("pool: the application", c -> {
            try (HikariDataSource pool = pool(url, null);
                    Connection pooled = pool.getConnection()) {
                pooled.prepareStatement(UNLOCK).execute();
            }
        });
        attempts.put("pool: what it executes for the library's connection", c -> {
            try (HikariDataSource pool = pool(url, UNLOCK);
                    Connection pooled = Migrator.connect(pool)) {
                pooled.isValid(1);
            }
        });
    }

    private static HikariDataSource pool(String url, String begin) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(1);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(1000);
        config.setConnectionInitSql(begin);
        return new HikariDataSource(config);
    }
}
