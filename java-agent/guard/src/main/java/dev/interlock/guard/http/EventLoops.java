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
        "org.apache.http.impl.nio.",
        "org.eclipse.jetty.io."
    };

    private static final String CONTEXT = "io.netty.channel.ChannelHandlerContext";

    private static final String STREAM_FAILURE = "org.apache.hc.core5.http.ProtocolException";
    private static final String[] WAITING = {"org.eclipse.jetty.util.Callback", "org.eclipse.jetty.util.Promise"};

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

    /** A failure of Apache's of which no other stream of its connection learns, by the denial; any other as it is. */
    static Throwable ofStream(Throwable denial, Iterable<?> headers) {
        if (!Callers.areClient("org.apache.hc.core5.http2.")) return denial;
        try {
            ClassLoader library = headers.iterator().next().getClass().getClassLoader();
            return (Throwable) Class.forName(STREAM_FAILURE, false, library)
                    .getConstructor(String.class, Throwable.class)
                    .newInstance(denial.getMessage(), denial);
        } catch (ReflectiveOperationException absent) {
            return denial;
        }
    }

    /** @param waiting one of Jetty's callbacks or promises; others are nobody to tell */
    static void fail(@Nullable Object waiting, @Nullable Throwable denial) {
        if (denial == null || waiting == null) return;
        for (String name : WAITING) {
            try {
                Class<?> type = Class.forName(name, false, waiting.getClass().getClassLoader());
                if (type.isInstance(waiting)) {
                    type.getMethod("failed", Throwable.class).invoke(waiting, denial);
                    return;
                }
            } catch (ReflectiveOperationException untold) {
                Notice.say("a denial could not be told to who waits: ".concat(untold.toString()));
            }
        }
    }
}
