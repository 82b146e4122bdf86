package dev.interlock.guard.http;

import dev.interlock.audit.Notice;
import dev.interlock.guard.Callers;
import org.jspecify.annotations.Nullable;

/**
 * Knows threads that serve many connections, and clients on them that would never learn of a denial: Vert.x writes requests
 * without asking what became of that, and hears of failures by its handlers alone.
 */
final class EventLoops {
    private static final String[] ALL = {
        "io.netty.",
        "io.grpc.netty.shaded.",
        "org.apache.hc.core5.http.impl.nio.",
        "org.apache.hc.core5.http2.",
        "org.apache.http.impl.nio."
    };

    private static final String CONTEXT = "io.netty.channel.ChannelHandlerContext";

    private EventLoops() {}

    /** Whether the thread at hand is one. */
    static boolean areCaller() {
        for (String loop : ALL) {
            if (Callers.areClient(loop)) return true;
        }
        return false;
    }

    /** @param context of the handler that was about to write; other objects are nobody to tell */
    static void tell(@Nullable Object context, @Nullable Throwable denial) {
        if (denial == null || context == null || !Callers.areBeneath("io.vertx.")) return;
        try {
            Class<?> type = Class.forName(CONTEXT, false, context.getClass().getClassLoader());
            if (type.isInstance(context)) {
                type.getMethod("fireExceptionCaught", Throwable.class).invoke(context, denial);
            }
        } catch (ReflectiveOperationException untold) {
            Notice.say("a denial could not be told to its connection: ".concat(untold.toString()));
        }
    }
}
