package dev.interlock.guard;

import java.util.function.Function;
import java.util.stream.Stream;

/** Tells whether a method of a class of the JDK is among the frames. */
final class WithinFrame implements Function<Stream<StackWalker.StackFrame>, Boolean> {
    private final String className;
    private final String method;

    WithinFrame(String className, String method) {
        this.className = className;
        this.method = method;
    }

    @Override
    public Boolean apply(Stream<StackWalker.StackFrame> frames) {
        Callers.Outward outward = Callers.outward(frames);
        for (StackWalker.StackFrame frame = outward.next(); frame != null; frame = outward.next()) {
            boolean named =
                    frame.getMethodName().equals(method) && frame.getClassName().equals(className);
            if (named && Callers.isOfJdk(frame.getDeclaringClass())) return true;
        }
        return false;
    }
}
