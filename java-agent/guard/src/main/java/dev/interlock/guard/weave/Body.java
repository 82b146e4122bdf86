package dev.interlock.guard.weave;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * A method's code (JVMS 4.7.3) with something before it: whatever tells a place in it tells the same place further behind. Jumps
 * within it are relative and stay as they are.
 */
final class Body {
    private static final int MOST = 0xffff;
    private static final int HANDLER = 8;

    private final ClassReader reader;
    private final byte[] type;
    private final int shift;

    /** @param shift what comes before it, in bytes */
    Body(ClassReader reader, byte[] type, int shift) {
        this.reader = reader;
        this.type = type;
        this.shift = shift;
    }

    /**
     * The attribute with all that it is made of; null if something in it is not known to move.
     *
     * @param attribute where it begins, with its name
     */
    @Nullable
    Bytes with(Prologue prologue, int attribute) {
        int at = attribute + 6;
        int maxStack = Math.max(reader.readUnsignedShort(at), prologue.maxStack());
        int length = reader.readInt(at + 4);
        if (length + shift > MOST) return null;
        Bytes body =
                new Bytes().u2(maxStack).u2(reader.readUnsignedShort(at + 2)).u4(length + shift);
        body.all(prologue.code()).part(type, at + 8, at + 8 + length);
        at += 8 + length;
        at = handlers(at, body);
        int attributes = reader.readUnsignedShort(at);
        body.u2(attributes);
        at += 2;
        for (int i = 0; i < attributes; i++) {
            int end = at + 6 + reader.readInt(at + 2);
            if (!attribute(at, end, body)) return null;
            at = end;
        }
        return new Bytes().part(type, attribute, attribute + 2).u4(body.size()).all(body);
    }

    private int handlers(int from, Bytes body) {
        int count = reader.readUnsignedShort(from);
        body.u2(count);
        int at = from + 2;
        for (int i = 0; i < count; i++, at += HANDLER) {
            for (int place = 0; place < 6; place += 2) body.u2(reader.readUnsignedShort(at + place) + shift);
            body.u2(reader.readUnsignedShort(at + 6));
        }
        return at;
    }

    private boolean attribute(int from, int end, Bytes body) {
        int name = reader.getItem(reader.readUnsignedShort(from));
        if (Splicer.says(type, name, "StackMapTable")) {
            Bytes frames = new Frames(reader, type, shift).moved(from + 6);
            body.part(type, from, from + 2).u4(frames.size()).all(frames);
            return true;
        }
        int entry = entrySize(name);
        if (entry == 0) return false;
        // Each entry begins with its place.
        body.part(type, from, from + 8);
        for (int at = from + 8; at < end; at += entry) {
            body.u2(reader.readUnsignedShort(at) + shift).part(type, at + 2, at + entry);
        }
        return true;
    }

    private int entrySize(int name) {
        if (Splicer.says(type, name, "LineNumberTable")) return 4;
        boolean variables =
                Splicer.says(type, name, "LocalVariableTable") || Splicer.says(type, name, "LocalVariableTypeTable");
        return variables ? 10 : 0;
    }
}
