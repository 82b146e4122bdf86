package dev.interlock.guard;

import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Tells whether an HTTP client makes a call: one of the JDK's own, or a library that is known and that the process could
 * not have written.
 */
final class HttpClientFrames implements Function<Stream<StackWalker.StackFrame>, Boolean> {
    private static final String[] OF_JDK = {"jdk.internal.net.http.", "sun.net.www.http.", "sun.net.www.protocol.http"};

    private static final String[] LIBRARIES = {
        "org.apache.http.",
        "org.apache.hc.",
        "okhttp3.",
        "io.netty.",
        "reactor.netty.",
        "org.eclipse.jetty.",
        "io.vertx.core.",
        "org.asynchttpclient.",
        "io.grpc.",
        "com.google.api.client.http."
    };

    private final TrustedCode trusted;

    HttpClientFrames(TrustedCode trusted) {
        this.trusted = trusted;
    }

    @Override
    public Boolean apply(Stream<StackWalker.StackFrame> frames) {
        Callers.Outward outward = Callers.outward(frames);
        for (StackWalker.StackFrame frame = outward.next(); frame != null; frame = outward.next()) {
            Class<?> type = frame.getDeclaringClass();
            boolean ofJdk = Callers.isOfJdk(type);
            if (startsWithAny(type.getName(), ofJdk ? OF_JDK : LIBRARIES)) {
                return !type.isHidden() && trusted.holds(type);
            }
            if (!ofJdk) return false;
        }
        return false;
    }

    private static boolean startsWithAny(String name, String[] prefixes) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) return true;
        }
        return false;
    }
}
