package dev.interlock.guard;

import java.io.FileInputStream;
import java.io.IOException;

/** Proves at start that a woven class of the JDK reaches the gate, and that what the guard throws prevents the body. */
final class JdkSelfTest {
    private JdkSelfTest() {}

    /**
     * Reads a file that is not there, through a class of the JDK.
     *
     * @throws IllegalStateException if that fails otherwise than by a denial
     */
    static void run(Guards guards) {
        String path = "/interlock-probe";
        guards.expect(path);
        try (FileInputStream opened = new FileInputStream(path)) {
            throw new IllegalStateException("the gate let its own test pass: files would not be guarded ("
                    .concat(opened.toString())
                    .concat(")"));
        } catch (IOException failure) {
            if (String.valueOf(failure.getMessage()).startsWith("Denied by Interlock: ")) return;
            throw new IllegalStateException("the gate let its own test pass: files would not be guarded; "
                    + "another agent or a JVM flag keeps the JDK's classes from being transformed");
        } finally {
            guards.expect(null);
        }
    }
}
