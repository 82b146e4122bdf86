package dev.interlock.it.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Tries one effect of each family, and says what came of it: {@code Reaching PORT}. */
final class Reaching {
    static final String NOTHING_GRANTED = """
            interlock: 1
            application: reaching
            """;

    static final String ALL_GRANTED = """
            interlock: 1
            application: reaching
            databases:
              - url: jdbc:h2:mem:orders
                create: ["*"]
            files:
              - path: "*"
                access: [read, write]
              - path: ${java.io.tmpdir}/opentelemetry-temp-jars*/**
                access: [read, write, delete]
            network:
              - connect: 127.0.0.1:*
            processes:
              - command: touch made
            runtime: [instrument]
            """;

    static final String DENIED = "read denied\nwrite denied\nconnect denied\nstart denied\nsql denied\n";
    static final String DONE = "read done\nwrite done\nconnect done\nstart done\nsql done\n";

    private Reaching() {}

    private interface Effect {
        void take() throws IOException, SQLException, InterruptedException;
    }

    public static void main(String[] arguments) throws InterruptedException {
        attempt("read", () -> Files.readAllBytes(Path.of("secret")));
        attempt("write", () -> Files.createFile(Path.of("written")));
        attempt("connect", () -> new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])).close());
        attempt("start", () -> new ProcessBuilder("touch", "made").start().waitFor());
        attempt("sql", () -> {
            try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:orders");
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE customers (id INT PRIMARY KEY)");
            }
        });
    }

    private static void attempt(String name, Effect effect) throws InterruptedException {
        try {
            effect.take();
            System.out.println(name + " done");
        } catch (IOException | SQLException failed) {
            boolean denied = String.valueOf(failed.getMessage()).contains("Denied by Interlock: ");
            System.out.println(name + (denied ? " denied" : " failed: " + failed));
        }
    }
}
