package dev.interlock.guard.weave;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Looks for our weaving in the bytes of a class. */
public final class Woven {
    /** What woven code of the JDK calls. */
    static final String GATE = "java/lang/InterlockGate";

    /** What woven code of JDBC calls. */
    static final String JDBC_GATE = "java/lang/InterlockJdbcGate";

    /** What woven code of HTTP libraries calls. */
    static final String HTTP_GATE = "java/lang/InterlockHttpGate";

    private static final String EITHER = "java/lang/Interlock";
    private static final byte[] MENTION = bytes(EITHER);

    private Woven() {}

    private static byte[] bytes(String ascii) {
        byte[] bytes = new byte[ascii.length()];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) ascii.charAt(i);
        return bytes;
    }

    /** Whether a class is part of Interlock. */
    public static boolean isOurs(String internalName) {
        return internalName.startsWith(EITHER) || internalName.startsWith("jdk/internal/event/Interlock");
    }

    /** Whether the class mentions a gate at all. */
    public static boolean callsGate(byte[] type) {
        int last = type.length - MENTION.length;
        for (int i = 0; i <= last; i++) {
            if (type[i] == MENTION[0] && matches(type, i)) return true;
        }
        return false;
    }

    private static boolean matches(byte[] type, int at) {
        for (int i = 1; i < MENTION.length; i++) {
            if (type[at + i] != MENTION[i]) return false;
        }
        return true;
    }

    /** Whether each call to the gate in one version of a class is in the other, too. */
    public static boolean keeps(byte[] before, byte[] after) {
        Calls has = new Calls();
        new ClassReader(after).accept(has, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        Calls needs = new Calls();
        new ClassReader(before).accept(needs, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        for (Map.Entry<String, Integer> call : needs.counted.entrySet()) {
            Integer there = has.counted.get(call.getKey());
            if (there == null || there < call.getValue()) return false;
        }
        return true;
    }

    /** How often each method of the gate is called in each method: agents that advise a method leave its name. */
    private static final class Calls extends ClassVisitor {
        final Map<String, Integer> counted = new HashMap<>();

        Calls() {
            super(Opcodes.ASM9);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String called, String calledDescriptor, boolean isInterface) {
                    if (!owner.startsWith(EITHER)) return;
                    String call = method.concat(descriptor).concat(called).concat(calledDescriptor);
                    counted.merge(call, 1, Integer::sum);
                }
            };
        }
    }
}
