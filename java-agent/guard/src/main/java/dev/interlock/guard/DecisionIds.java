package dev.interlock.guard;

import dev.interlock.audit.Pid;
import java.util.SplittableRandom;

/** Makes the ids by which people refer to decisions: short, and not to be guessed from the one before. */
final class DecisionIds {
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private final SplittableRandom random = new SplittableRandom(System.nanoTime() ^ Pid.own() << 32);

    /** Eight hexadecimal digits. */
    synchronized String next() {
        int bits = random.nextInt();
        char[] id = new char[8];
        for (int i = 0; i < id.length; i++) {
            id[i] = DIGITS[bits >>> (28 - 4 * i) & 0xF];
        }
        return new String(id);
    }
}
