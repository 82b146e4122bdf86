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
        StackWalker.StackFrame nearest = Callers.outward(frames).nextBeyondJdk();
        return nearest != null && nearest.getClassName().startsWith(packages);
    }
}
