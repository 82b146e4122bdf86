package dev.interlock.guard.weave;

import org.objectweb.asm.ClassReader;

/** The frames of a method (JVMS 4.7.4) whose code moves. Places are told as distances, but for the first and for new objects. */
final class Frames {
    private static final int SAME_WITH_ONE = 64;
    private static final int SAME_WITH_ONE_FAR = 247;
    private static final int SAME_FAR = 251;
    private static final int FULL = 255;
    private static final int OBJECT = 7;
    private static final int NEW_OBJECT = 8;

    private final ClassReader reader;
    private final byte[] type;
    private final int shift;
    private final Bytes moved = new Bytes();
    private int at;

    Frames(ClassReader reader, byte[] type, int shift) {
        this.reader = reader;
        this.type = type;
        this.shift = shift;
    }

    /** @param from where their count stands */
    Bytes moved(int from) {
        int count = reader.readUnsignedShort(from);
        moved.u2(count);
        at = from + 2;
        for (int i = 0; i < count; i++) frame(i == 0 ? shift : 0);
        return moved;
    }

    /** @param further by how much its distance grows */
    private void frame(int further) {
        int kind = reader.readByte(at++);
        if (kind < SAME_WITH_ONE) {
            begin(kind + further, 0, SAME_FAR);
        } else if (kind < 2 * SAME_WITH_ONE) {
            begin(kind - SAME_WITH_ONE + further, SAME_WITH_ONE, SAME_WITH_ONE_FAR);
            types(1);
        } else {
            moved.u1(kind).u2(u2() + further);
            if (kind == SAME_WITH_ONE_FAR) types(1);
            if (kind > SAME_FAR && kind < FULL) types(kind - SAME_FAR);
            if (kind == FULL) {
                counted();
                counted();
            }
        }
    }

    /** A short distance is a part of the kind. */
    private void begin(int distance, int kind, int far) {
        if (distance < SAME_WITH_ONE) moved.u1(kind + distance);
        else moved.u1(far).u2(distance);
    }

    private void counted() {
        int count = u2();
        moved.u2(count);
        types(count);
    }

    private void types(int count) {
        for (int i = 0; i < count; i++) {
            int kind = reader.readByte(at++);
            moved.u1(kind);
            if (kind == OBJECT) moved.u2(u2());
            if (kind == NEW_OBJECT) moved.u2(u2() + shift);
        }
    }

    private int u2() {
        int value = reader.readUnsignedShort(at);
        at += 2;
        return value;
    }
}
