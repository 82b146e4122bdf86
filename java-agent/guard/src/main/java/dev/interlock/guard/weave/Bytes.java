package dev.interlock.guard.weave;

import java.util.Arrays;

/** Bytes of a class file, one behind the other; numbers are big-endian. Not thread-safe. */
final class Bytes {
    private byte[] bytes = new byte[256];
    private int size;

    int size() {
        return size;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    Bytes u1(int value) {
        if (size == bytes.length) bytes = Arrays.copyOf(bytes, 2 * size);
        bytes[size++] = (byte) value;
        return this;
    }

    Bytes u2(int value) {
        return u1(value >> 8).u1(value);
    }

    Bytes u4(int value) {
        return u2(value >> 16).u2(value);
    }

    Bytes u8(long value) {
        return u4((int) (value >> 32)).u4((int) value);
    }

    Bytes all(Bytes others) {
        return part(others.bytes, 0, others.size);
    }

    /** @param from the first; @param to behind the last */
    Bytes part(byte[] others, int from, int to) {
        int length = to - from;
        if (size + length > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + length));
        System.arraycopy(others, from, bytes, size, length);
        size += length;
        return this;
    }

    /** ASCII without NUL, which modified UTF-8 writes as it is. */
    Bytes ascii(String text) {
        for (int i = 0; i < text.length(); i++) u1(text.charAt(i));
        return this;
    }
}
