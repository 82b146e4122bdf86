package dev.interlock.guard;

import java.util.function.Function;
import java.util.stream.Stream;

/** Tells whether the nearest class that is not the JDK's has a name that begins so. */
final class ClientFrames implements Function<Stream<StackWalker.StackFrame>, Boolean> {
    private final String packages;

    ClientFrames(String packages) {
        this.packages = packages;
    }

    @Override
    public Boolean apply(Stream<StackWalker.StackFrame> frames) {
        Callers.Outward outward = Callers.outward(frames);
        for (StackWalker.StackFrame frame = outward.next(); frame != null; frame = outward.next()) {
            if (!Callers.isOfJdk(frame.getDeclaringClass()))
                return frame.getClassName().startsWith(packages);
        }
        return false;
    }
}
