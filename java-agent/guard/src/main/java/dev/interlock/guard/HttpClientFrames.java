package dev.interlock.guard;

import dev.interlock.guard.weave.Weaver;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Tells whether an HTTP client makes a call: one of the JDK's own, or a library that the process could not have written, and
 * whose requests pass gates.
 */
final class HttpClientFrames implements Function<Stream<StackWalker.StackFrame>, Boolean> {
    private static final String[] OF_JDK = {"jdk.internal.net.http.", "sun.net.www.http.", "sun.net.www.protocol.http"};

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
            if (!ofJdk) return !type.isHidden() && trusted.holds(type) && Weaver.isGated(type);
            if (startsWithAny(type.getName(), OF_JDK)) return true;
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
