package dev.interlock.guard.weave;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * Weaves calls that stand before the body, and no others, by putting their bytes there: what a class is besides stays the bytes it
 * was. Most classes of the JDK need no more, and to take them apart and put them together again took most of a start.
 */
final class Splicer {
    private static final int MOST_CONSTANTS = 0xffff;

    private final byte[] type;
    private final ClassReader reader;
    private final Constants constants;
    private final List<Target> targets;
    private final long key;
    private final boolean[] found;
    private final Bytes members = new Bytes();
    private int at;

    private Splicer(byte[] type, List<Target> targets, long key) {
        this.type = type;
        this.reader = new ClassReader(type);
        this.constants = new Constants(reader.getItemCount());
        this.targets = targets;
        this.key = key;
        this.found = new boolean[targets.size()];
    }

    /** The class with the calls; null if that cannot be made so, or if a target is not there. */
    static byte @Nullable [] spliced(byte[] type, List<Target> targets, long key) {
        for (Target target : targets) {
            if (target.when() != Call.When.ENTRY || target.only() != null) return null;
        }
        return new Splicer(type, targets, key).spliced();
    }

    private byte @Nullable [] spliced() {
        int header = reader.header;
        at = header + 6;
        at += 2 + 2 * reader.readUnsignedShort(at);
        int fields = reader.readUnsignedShort(at);
        at += 2;
        for (int i = 0; i < fields; i++) at = pastMember(at);
        int methods = reader.readUnsignedShort(at);
        members.part(type, header, at + 2);
        at += 2;
        for (int i = 0; i < methods; i++) if (!method()) return null;
        for (boolean one : found) if (!one) return null;
        if (constants.count() > MOST_CONSTANTS) return null;
        return new Bytes()
                .part(type, 0, 8)
                .u2(constants.count())
                .part(type, 10, header)
                .all(constants.bytes())
                .all(members)
                .part(type, at, type.length)
                .toArray();
    }

    /** Copies the method at hand, with its calls if it has some; false if it cannot have them. */
    private boolean method() {
        int end = pastMember(at);
        List<Call> calls = calls();
        boolean can = true;
        if (calls.isEmpty()) members.part(type, at, end);
        else can = woven(calls);
        at = end;
        return can;
    }

    private List<Call> calls() {
        int access = reader.readUnsignedShort(at);
        if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) return List.of();
        int name = reader.getItem(reader.readUnsignedShort(at + 2));
        int descriptor = reader.getItem(reader.readUnsignedShort(at + 4));
        List<Call> calls = List.of();
        for (int i = 0; i < found.length; i++) {
            Target target = targets.get(i);
            if (!says(type, name, target.method()) || !says(type, descriptor, target.descriptor())) continue;
            found[i] = true;
            if (calls.isEmpty()) calls = new ArrayList<>(1);
            calls.add(target.woven(access));
        }
        return calls;
    }

    private boolean woven(List<Call> calls) {
        Prologue prologue = new Prologue(constants);
        new MethodWeaver(prologue, Woven.GATE, calls, key, false, true).visitCode();
        if (!prologue.isPlain()) return false;
        Body body = new Body(reader, type, prologue.code().size());
        int attributes = reader.readUnsignedShort(at + 6);
        members.part(type, at, at + 8);
        int from = at + 8;
        for (int i = 0; i < attributes; i++) {
            int end = from + 6 + reader.readInt(from + 2);
            if (says(type, reader.getItem(reader.readUnsignedShort(from)), "Code")) {
                Bytes moved = body.with(prologue, from);
                if (moved == null) return false;
                members.all(moved);
            } else {
                members.part(type, from, end);
            }
            from = end;
        }
        return true;
    }

    /** Behind a field or a method. */
    private int pastMember(int member) {
        int attributes = reader.readUnsignedShort(member + 6);
        int end = member + 8;
        for (int i = 0; i < attributes; i++) end += 6 + reader.readInt(end + 2);
        return end;
    }

    /** Whether the text that stands there, behind its length, is this one, which is ASCII. */
    static boolean says(byte[] type, int at, String text) {
        int length = text.length();
        if (((type[at] & 0xff) << 8 | type[at + 1] & 0xff) != length) return false;
        for (int i = 0; i < length; i++) {
            if (type[at + 2 + i] != text.charAt(i)) return false;
        }
        return true;
    }
}
