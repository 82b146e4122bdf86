package dev.interlock.it.jvm;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Formatter;
import java.util.Properties;
import java.util.jar.JarOutputStream;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.zip.ZipFile;

/** Changing files by the classes of java.io, and by what writes through them. */
final class FileWriteAttempts {
    private FileWriteAttempts() {}

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object fileOutputStream(Victim victim) throws IOException {
        try (OutputStream out = new FileOutputStream(victim.target())) {
            out.write('x');
        }
        return null;
    }

    /** Truncates before anything is written. */
    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object openedForWritingOnly(Victim victim) throws IOException {
        new FileOutputStream(victim.target().getPath()).close();
        return null;
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object appended(Victim victim) throws IOException {
        try (OutputStream out = new FileOutputStream(victim.target(), true)) {
            out.write('x');
        }
        return null;
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object descriptor(Victim victim) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(victim.target(), "rw")) {
            FileDescriptor descriptor = file.getFD();
            try (OutputStream out = new FileOutputStream(descriptor)) {
                out.write('x');
            }
        }
        return null;
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object randomAccessFile(Victim victim) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(victim.target(), "rwd")) {
            file.setLength(1);
        }
        return null;
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object fileWriter(Victim victim) throws IOException {
        try (FileWriter writer = new FileWriter(victim.fresh(), StandardCharsets.UTF_8)) {
            writer.write("x");
        }
        return null;
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object printWriter(Victim victim) throws IOException {
        try (PrintWriter writer = new PrintWriter(victim.fresh())) {
            writer.print("x");
        }
        return null;
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object printStream(Victim victim) throws IOException {
        try (PrintStream stream = new PrintStream(victim.fresh())) {
            stream.print("x");
        }
        return null;
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object formatter(Victim victim) throws IOException {
        try (Formatter formatter = new Formatter(victim.target())) {
            formatter.format("x");
        }
        return null;
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object properties(Victim victim) throws IOException {
        try (OutputStream out = new FileOutputStream(victim.closed("target.properties"))) {
            new Properties().store(out, "emptied");
        }
        return null;
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object jar(Victim victim) throws IOException {
        new JarOutputStream(new FileOutputStream(victim.closed("target.jar"))).close();
        return null;
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED)
    static Object zipFileDeletedWhenOpened(Victim victim) throws IOException {
        new ZipFile(new File(victim.closed("target.jar")), ZipFile.OPEN_READ | ZipFile.OPEN_DELETE).close();
        return null;
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object createNewFile(Victim victim) throws IOException {
        return victim.fresh().createNewFile();
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object createTempFile(Victim victim) throws IOException {
        return File.createTempFile("temporary", null, new File(victim.closed("")));
    }

    /** What is there by default is granted to nobody. */
    @Attempt(needs = Needs.SCRATCH, effect = Effect.ANSWERED)
    static Object createTempFileInTheDefaultFolder(Victim victim) throws IOException {
        return File.createTempFile("temporary", null).length() == 0;
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object mkdir(Victim victim) {
        return victim.fresh().mkdir();
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object mkdirs(Victim victim) {
        return new File(victim.fresh(), "deeper").mkdirs();
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED)
    static Object delete(Victim victim) {
        return victim.target().delete();
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED)
    static Object deleteFolder(Victim victim) {
        return new File(victim.closed("empty")).delete();
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED, swallows = true, wrecks = true)
    static Object deleteOnExit(Victim victim) {
        victim.target().deleteOnExit();
        return null;
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED)
    static Object renameTo(Victim victim) {
        return victim.target().renameTo(victim.fresh());
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED)
    static Object renamedOut(Victim victim) {
        return victim.target().renameTo(new File(victim.open("moved")));
    }

    /** Puts content of the attacker's own over a file that is closed. */
    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED)
    static Object renamedOver(Victim victim) {
        return new File(victim.open("kept.txt")).renameTo(victim.target());
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object setLastModified(Victim victim) {
        return victim.target().setLastModified(0);
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object setReadOnly(Victim victim) {
        return victim.target().setReadOnly();
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object setWritable(Victim victim) {
        return victim.target().setWritable(true, false);
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object setReadable(Victim victim) {
        return victim.target().setReadable(false, false);
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED)
    static Object setExecutable(Victim victim) {
        return victim.target().setExecutable(true);
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED)
    static Object fileHandler(Victim victim) throws IOException {
        FileHandler handler = new FileHandler(victim.closed("log-%g.txt"), true);
        handler.publish(new LogRecord(Level.SEVERE, "x"));
        handler.close();
        return null;
    }
}
