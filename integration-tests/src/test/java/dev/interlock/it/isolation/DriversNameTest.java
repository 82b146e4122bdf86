package dev.interlock.it.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.io.TempDir;

/** What of H2 writes files does so for the driver, and not for whoever has it called in the driver's name. */
class DriversNameTest {
    @OnEachJdk
    void aLambdaMadeWithTheDriversRightsIsNotTheDriver(Jdks.Jdk jdk, @TempDir Path folder) throws Exception {
        keepsItsFile(ByLambda.class, jdk, folder);
    }

    @OnEachJdk
    void aThreadThatRunsOneOfTheDriversClassesIsNotTheDriver(Jdks.Jdk jdk, @TempDir Path folder) throws Exception {
        keepsItsFile(ByRunning.class, jdk, folder);
    }

    private static void keepsItsFile(Class<?> main, Jdks.Jdk jdk, Path folder) throws SQLException, IOException {
        String url = "jdbc:h2:" + folder.resolve("orders");
        Path file = folder.resolve("orders.mv.db");
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.createStatement().execute("create table orders(id int)");
        }
        byte[] before = Files.readAllBytes(file);
        String manifest = "interlock: 1\napplication: orders\ndatabases:\n  - { url: \"" + url
                + "\", select: [\"*\"] }\n  - { url: \"jdbc:h2:mem:other\", select: [\"*\"] }\n";

        Child.Result result = Child.on(jdk, folder).manifest(manifest).run(main, file.toString());
        assertThat(result.out()).as(result.err()).isEqualTo("over\n");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);

        assertThat(Child.on(jdk, folder)
                        .withoutAgent()
                        .run(main, file.toString())
                        .out())
                .isEqualTo("over\n");
        assertThat(Files.readAllBytes(file)).isNotEqualTo(before);
    }

    /** The driver asks what it was given for its elements, and that is one of the driver's own methods. */
    static final class ByLambda {
        public static void main(String[] arguments) throws Throwable {
            Class<?> files = Class.forName("org.h2.store.fs.FileUtils");
            MethodHandles.Lookup rights = MethodHandles.privateLookupIn(files, MethodHandles.lookup());
            MethodHandle writing = rights.findStatic(
                    files, "newOutputStream", MethodType.methodType(OutputStream.class, String.class, boolean.class));
            Array array = (Array) LambdaMetafactory.metafactory(
                            rights,
                            "getArray",
                            MethodType.methodType(Array.class, String.class, boolean.class),
                            MethodType.methodType(Object.class),
                            writing,
                            MethodType.methodType(Object.class))
                    .getTarget()
                    .invoke(arguments[0], false);
            try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:other");
                    PreparedStatement statement = connection.prepareStatement("select ?")) {
                statement.setObject(1, array);
            } catch (SQLException noArray) {
                // The file is what counts.
            }
            System.out.println("over");
        }
    }

    /** It writes, on whatever thread, where whoever made it says. */
    static final class ByRunning {
        private static final long LONG_ENOUGH_MILLIS = 1_000;

        public static void main(String[] arguments) throws Exception {
            Class<?> trace = Class.forName("org.h2.message.TraceSystem");
            Class<?> type = Class.forName("org.h2.store.FileLock");
            Object lock = type.getConstructor(trace, String.class, int.class)
                    .newInstance(trace.getConstructor(String.class).newInstance((Object) null), arguments[0], 1);
            set(lock, "properties", new Properties());
            set(lock, "locked", true);
            Thread thread = new Thread((Runnable) lock);
            thread.setDaemon(true);
            thread.start();
            thread.join(LONG_ENOUGH_MILLIS);
            System.out.println("over");
        }

        private static void set(Object lock, String name, Object value) throws ReflectiveOperationException {
            Field field = lock.getClass().getDeclaredField(name);
            field.setAccessible(true);
            field.set(lock, value);
        }
    }
}
