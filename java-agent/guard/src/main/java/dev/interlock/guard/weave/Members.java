package dev.interlock.guard.weave;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The methods and fields that a class declares: by these, versions of a library are told apart. */
final class Members extends ClassVisitor {
    /** The first class file version with stack map frames. */
    private static final int JAVA_6 = 50;

    private final Set<String> all = new HashSet<>();
    private boolean frames;

    private Members() {
        super(Opcodes.ASM9);
    }

    static Members of(ClassReader reader) {
        Members members = new Members();
        reader.accept(members, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return members;
    }

    /** @param member its name, or its name and descriptor */
    boolean have(String member) {
        return all.contains(member);
    }

    boolean hasFrames() {
        return frames;
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        frames = (version & 0xFFFF) >= JAVA_6;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        all.add(name);
        all.add(name.concat(descriptor));
        return null;
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String name, String descriptor, String signature, Object value) {
        all.add(name);
        all.add(name.concat(descriptor));
        return null;
    }
}
