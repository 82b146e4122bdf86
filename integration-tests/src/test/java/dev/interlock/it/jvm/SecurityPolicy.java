package dev.interlock.it.jvm;

import java.nio.file.Path;
import java.util.function.IntFunction;

/** For the SecurityManager of JDK 17, what {@link Manifests} grants to all. */
final class SecurityPolicy {
    private SecurityPolicy() {}

    /** @param bed the folder of the attempt with that number */
    static String of(int[] ports, int attempts, IntFunction<Path> bed) {
        StringBuilder policy = new StringBuilder("grant {\n");
        permission(policy, "java.util.PropertyPermission \"*\", \"read\"");
        permission(policy, "java.net.SocketPermission \"localhost:" + ports[0] + "\", \"connect\"");
        permission(policy, "java.io.FilePermission \"/usr/bin/echo\", \"execute\"");
        for (int i = 0; i < attempts; i++) {
            Path open = bed.apply(i).resolve("open");
            permission(policy, "java.io.FilePermission \"" + open + "\", \"read,write,delete\"");
            permission(policy, "java.io.FilePermission \"" + open + "/-\", \"read,write,delete\"");
        }
        return policy.append("};\n").toString();
    }

    private static void permission(StringBuilder policy, String permission) {
        policy.append("  permission ").append(permission).append(";\n");
    }
}
