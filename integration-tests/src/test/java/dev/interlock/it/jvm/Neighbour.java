package dev.interlock.it.jvm;

import java.io.IOException;

/** A JVM without an agent that waits for its end. */
final class Neighbour {
    private Neighbour() {}

    public static void main(String[] arguments) throws IOException {
        while (System.in.read() >= 0) System.out.println("still here");
    }
}
