package dev.interlock.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Runs commands in a folder of their own, as a person would, and keeps what they say. */
final class Cli {
    static final Instant NOW = Instant.parse("2026-11-28T09:00:00Z");

    final Path folder;
    final Path home;
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    boolean asks;
    boolean colours;

    /** What a command said. */
    record Ran(int exit, String out, String err) {}

    Cli(Path temporary) {
        folder = temporary.resolve("work");
        home = temporary.resolve("home");
        try {
            Files.createDirectories(folder);
            Files.createDirectories(home);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Ran run(String... arguments) {
        return run(new ByteArrayInputStream(new byte[0]), arguments);
    }

    Ran runWith(String input, String... arguments) {
        return run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), arguments);
    }

    Ran run(InputStream in, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = run(in, out, err, arguments);
        return new Ran(
                exit,
                withoutFolder(joined(out.toString(StandardCharsets.UTF_8))),
                withoutFolder(err.toString(StandardCharsets.UTF_8)));
    }

    /** Long names of folders break lines elsewhere. */
    static String joined(String text) {
        return text.replaceAll("\\n {16}(?! )", " ");
    }

    /** The test's own folder has another name each time. */
    private String withoutFolder(String text) {
        return text.replace(folder.getParent() + "/", "");
    }

    /** For what is looked at while it runs. */
    int runTo(ByteArrayOutputStream out, String... arguments) {
        return run(new ByteArrayInputStream(new byte[0]), out, new ByteArrayOutputStream(), arguments);
    }

    private int run(InputStream in, ByteArrayOutputStream out, ByteArrayOutputStream err, String... arguments) {
        Session session = new Session(
                in,
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                asks,
                colours,
                folder.toFile(),
                home.toFile(),
                "kim",
                clock);
        return Main.run(arguments, session);
    }

    Path write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    File state(String application) {
        return home.resolve(".interlock").resolve(application).toFile();
    }
}
