package dev.interlock.it.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/** A JVM without an agent that waits for its end, and meanwhile touches a file: it stays as it is. */
final class Neighbour {
    private Neighbour() {}

    public static void main(String[] arguments) throws IOException {
        Thread touching = new Thread(() -> touch(Path.of(arguments[0])));
        touching.setDaemon(true);
        touching.start();
        while (System.in.read() >= 0) System.out.println("still here");
    }

    private static void touch(Path file) {
        try {
            FileTime same = Files.getLastModifiedTime(file);
            while (true) {
                Files.setLastModifiedTime(file, same);
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (IOException | InterruptedException over) {
            System.out.println(over);
        }
    }
}
