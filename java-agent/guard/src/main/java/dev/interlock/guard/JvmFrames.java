package dev.interlock.guard;

import java.util.function.Function;
import java.util.stream.Stream;

/** Tells whether all frames are the JDK's, and one of them is of a certain class. */
final class JvmFrames implements Function<Stream<StackWalker.StackFrame>, Boolean> {
    private final String beginning;

    JvmFrames(String beginning) {
        this.beginning = beginning;
    }

    @Override
    public Boolean apply(Stream<StackWalker.StackFrame> frames) {
        Callers.Outward outward = Callers.outward(frames);
        boolean found = false;
        for (StackWalker.StackFrame frame = outward.next(); frame != null; frame = outward.next()) {
            if (!Callers.isOfJdk(frame.getDeclaringClass())) return false;
            found |= frame.getClassName().startsWith(beginning);
        }
        return found;
    }
}
