package dev.interlock.policy;

import org.jspecify.annotations.Nullable;

/**
 * The sockets by which JVMs take commands from whoever attaches to them, loading native code among these. They are no matter of
 * {@code network:} or {@code files:}, whatever is granted there.
 *
 * @see <a href="https://github.com/openjdk/jdk/blob/master/src/hotspot/os/posix/attachListener_posix.cpp">where HotSpot makes
 *     them</a>
 */
final class JvmSockets {
    private static final String NAME = ".java_pid";

    private JvmSockets() {}

    /** @param path real */
    static boolean contain(@Nullable String path) {
        return path != null && path.startsWith(NAME, path.lastIndexOf('/') + 1);
    }

    static Decision denial(String title, Place manifest) {
        return new Decision.Deny(
                title + " is attaching to a JVM, which is not granted (" + manifest.brief() + ")",
                null,
                manifest,
                "runtime: [attach]");
    }
}
