package dev.interlock.it.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.io.TempDir;

/** A driver whose classes the weaver was never shown has no gates, so it gets no file and no socket. */
class UnseenDriverTest {
    @OnEachJdk
    void aDriverLoadedWhileTheJvmEndsGetsNothing(Jdks.Jdk jdk, @TempDir Path folder) throws SQLException {
        getsNothing(Late.class, jdk, folder);
    }

    /** What the weaver was shown by the same name and loader was another class, which nobody has. */
    @OnEachJdk
    void aDriverThatWasShownAndThenNotDefinedGetsNothing(Jdks.Jdk jdk, @TempDir Path folder) throws SQLException {
        getsNothing(Shown.class, jdk, folder);
    }

    private static void getsNothing(Class<?> main, Jdks.Jdk jdk, Path folder) throws SQLException {
        String url = "jdbc:h2:" + folder.resolve("orders");
        String manifest = "interlock: 1\napplication: orders\ndatabases: [{ url: \"" + url + "\", select: [\"*\"] }]\n";
        begin(url);

        Child.Result result = Child.on(jdk, folder).manifest(manifest).run(main, url);
        assertThat(result.out()).as(result.err()).startsWith("denied: ");
        assertThat(tables(url)).isEqualTo(1);

        assertThat(Child.on(jdk, folder).withoutAgent().run(main, url).out()).isEqualTo("created\n");
        assertThat(tables(url)).isEqualTo(2);
    }

    private static void begin(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table orders(id int)");
        }
    }

    private static int tables(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) from information_schema.tables where table_schema = 'PUBLIC'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /**
     * The thread that ends the JVM waits for its own monitor, after the JVM has told its agents that it ends: it shows them
     * no class any more.
     */
    static final class Late {
        private static final long TOLD_BY_THEN_MILLIS = 1_500;

        public static void main(String[] arguments) {
            connectAtTheEnd(Late.class.getClassLoader(), arguments[0]);
        }

        static void connectAtTheEnd(ClassLoader loader, String url) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                CountDownLatch held = new CountDownLatch(1);
                Thread last = new Thread(() -> holdAndConnect(ending(), held, loader, url));
                last.setDaemon(true);
                last.start();
                await(held);
            }));
        }

        private static Thread ending() {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().equals("DestroyJavaVM")) return thread;
            }
            throw new IllegalStateException("no thread ends this JVM");
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }

        private static void holdAndConnect(Thread ending, CountDownLatch held, ClassLoader loader, String url) {
            synchronized (ending) {
                held.countDown();
                try {
                    Thread.sleep(TOLD_BY_THEN_MILLIS);
                    Driver driver = (Driver) Class.forName("org.h2.Driver", true, loader)
                            .getConstructor()
                            .newInstance();
                    try (Connection connection = driver.connect(url, new Properties());
                            Statement statement = connection.createStatement()) {
                        statement.execute("create table extra(id int)");
                        System.out.println("created");
                    }
                } catch (Exception denied) {
                    System.out.println("denied: " + denied.getMessage());
                }
            }
        }
    }

    /** Has each of the driver's classes fail once for want of its superclass, after it was shown. */
    static final class Shown {
        public static void main(String[] arguments) throws IOException {
            URL jar = org.h2.Driver.class.getProtectionDomain().getCodeSource().getLocation();
            Withholding parent = new Withholding();
            URLClassLoader loader = new URLClassLoader(new URL[] {jar}, parent);
            for (String name : names(jar)) {
                parent.only = name;
                try {
                    Class.forName(name, false, loader);
                } catch (ClassNotFoundException | NoClassDefFoundError withheld) {
                    // As it should be.
                }
            }
            parent.only = "";
            Late.connectAtTheEnd(loader, arguments[0]);
        }

        private static List<String> names(URL jar) throws IOException {
            try (JarFile file = new JarFile(jar.getPath())) {
                return file.stream()
                        .map(JarEntry::getName)
                        .filter(name -> name.startsWith("org/h2/") && name.endsWith(".class"))
                        .map(name -> name.replace(".class", "").replace('/', '.'))
                        .toList();
            }
        }

        private static final class Withholding extends ClassLoader {
            private volatile String only = "";

            Withholding() {
                super(ClassLoader.getPlatformClassLoader());
            }

            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (!only.isEmpty() && !name.equals(only)) throw new NoClassDefFoundError(name);
                return super.loadClass(name, resolve);
            }
        }
    }
}
