package dev.interlock.guard.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Inet6Address;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class JdkWeaverTest {
    private static final String ADDRESS = "java/net/Inet6Address";
    private static final String HOLDER = "java.net.Inet6Address$Inet6AddressHolder";

    private static byte[] woven(String field) throws IOException {
        Targets targets = new Targets();
        targets.in("java.net.Inet6Address")
                .method("writeObject", "(Ljava/io/ObjectOutputStream;)V")
                .whereItReads(HOLDER, field, "[B")
                .to("copying");
        try (InputStream in = Inet6Address.class.getResourceAsStream("Inet6Address.class")) {
            return new JdkWeaver(targets, 7).weave(ADDRESS, in.readAllBytes());
        }
    }

    /** Of the calls in a method, the one right behind the read of the field. */
    private static String callAfterRead(byte[] bytes, String method, String field) {
        StringBuilder found = new StringBuilder();
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                return name.equals(method) ? new Calls(field, found) : null;
                            }
                        },
                        0);
        return found.toString();
    }

    private static final class Calls extends MethodVisitor {
        private final String field;
        private final StringBuilder found;
        private boolean read;

        Calls(String field, StringBuilder found) {
            super(Opcodes.ASM9);
            this.field = field;
            this.found = found;
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            read = name.equals(field);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (read) found.append(name).append(descriptor);
            read = false;
        }
    }

    @Test
    void answersForAFieldWhereTheMethodReadsIt() throws Exception {
        assertThat(callAfterRead(woven("ipaddress"), "writeObject", "ipaddress"))
                .isEqualTo("copying(Ljava/lang/Object;J)Ljava/lang/Object;");
    }

    @Test
    void leavesOtherMethodsThatReadItAlone() throws Exception {
        assertThat(callAfterRead(woven("ipaddress"), "getAddress", "ipaddress")).doesNotContain("copying");
    }

    @Test
    void refusesAMethodThatReadsNoSuchField() {
        assertThatThrownBy(() -> woven("address")).isInstanceOf(IllegalStateException.class);
    }
}
