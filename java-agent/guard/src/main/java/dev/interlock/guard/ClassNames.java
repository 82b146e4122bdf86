package dev.interlock.guard;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.objectweb.asm.ClassReader;

/**
 * The names that class files give themselves. Who defines a class without saying its name leaves it to the bytes; said
 * for him, the JVM holds the bytes against it, whatever they have become by then.
 */
final class ClassNames {
    /** Of no class, so that the JVM refuses the bytes: for what they are, if they are none. */
    private static final String NONE = "?";

    private ClassNames() {}

    static String of(byte[] bytes, int offset, int length) {
        if (offset < 0 || length < 0 || length > bytes.length - offset) return NONE;
        return name(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    static String of(ByteBuffer buffer) {
        ByteBuffer same = buffer.duplicate();
        byte[] bytes = new byte[same.remaining()];
        same.get(bytes);
        return name(bytes);
    }

    /** With dots. */
    static String name(byte[] bytes) {
        try {
            return new ClassReader(bytes).getClassName().replace('/', '.');
        } catch (IndexOutOfBoundsException | IllegalArgumentException none) {
            return NONE;
        }
    }
}
