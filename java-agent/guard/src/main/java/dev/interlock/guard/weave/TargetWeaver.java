package dev.interlock.guard.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Weaves the declared calls into one class of the JDK or of a library. */
final class TargetWeaver extends ClassVisitor {
    private final List<Target> targets;
    /** By the targets' places; records compare slowly before the JVM has warmed up. */
    private final boolean[] found;

    private final String gate;
    private final long key;
    private final boolean frames;

    /**
     * @param gate the internal name of the class that is called
     * @param frames whether the class file's version has stack map frames
     */
    TargetWeaver(ClassWriter next, String gate, List<Target> targets, long key, boolean frames) {
        super(Opcodes.ASM9, next);
        this.gate = gate;
        this.frames = frames;
        this.targets = targets;
        this.found = new boolean[targets.size()];
        this.key = key;
    }

    /** What was declared and is not there. */
    List<Target> missing() {
        List<Target> missing = new ArrayList<>();
        for (int i = 0; i < found.length; i++) {
            if (!found[i]) missing.add(targets.get(i));
        }
        return missing;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
        if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) return method;
        List<Call> calls = List.of();
        for (int i = 0; i < found.length; i++) {
            Target target = targets.get(i);
            if (!target.is(name, descriptor)) continue;
            found[i] = true;
            if (calls.isEmpty()) calls = new ArrayList<>(1);
            calls.add(target.woven(access));
        }
        return calls.isEmpty() ? method : new MethodWeaver(method, gate, calls, key, false, frames);
    }
}
