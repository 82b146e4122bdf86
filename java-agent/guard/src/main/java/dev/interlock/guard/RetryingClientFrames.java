package dev.interlock.guard;

import java.util.function.Function;
import java.util.stream.Stream;

/** Tells whether a client makes a call that tries again, silently, if a connection fails with anything but a TLS error. */
final class RetryingClientFrames implements Function<Stream<StackWalker.StackFrame>, Boolean> {
    @Override
    public Boolean apply(Stream<StackWalker.StackFrame> frames) {
        Callers.Outward outward = Callers.outward(frames);
        for (StackWalker.StackFrame frame = outward.next(); frame != null; frame = outward.next()) {
            Class<?> type = frame.getDeclaringClass();
            String name = type.getName();
            if (!Callers.isOfJdk(type)) return name.startsWith("org.apache.http.") || name.startsWith("org.apache.hc.");
            if (name.startsWith("jdk.internal.net.http.")) return true;
        }
        return false;
    }
}
