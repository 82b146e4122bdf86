package dev.interlock.guard;

import java.lang.module.ResolvedModule;
import java.net.URI;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Looks at who stands behind a call, where the quick path did not let it pass. The asker of every operation is the process;
 * only two questions are answered here, and no other class walks the stack to decide.
 *
 * <p>Frames of the JDK are looked through: what counts is the nearest frame that is not its own.
 */
public final class Callers {
    /** Where our own files are read and written. None of these packages calls an object of the application. */
    private static final Set<String> OURS = Set.of(
            "dev.interlock.agent",
            "dev.interlock.audit",
            "dev.interlock.confirmation",
            "dev.interlock.guard.file",
            "dev.interlock.guard.network",
            "dev.interlock.guard.process");

    private static final Module US = Callers.class.getModule();
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final Function<Stream<StackWalker.StackFrame>, Boolean> NEAREST_IS_OURS = new NearestIsOurs();

    private Callers() {}

    /** Whether the call is Interlock's own work, such as writing the trail. */
    static boolean areOurs() {
        return WALKER.walk(NEAREST_IS_OURS);
    }

    /** Whether a class belongs to the JDK's own image, whichever loader it has: the jar tool is in the application's. */
    static boolean isOfJdk(Class<?> type) {
        Module module = type.getModule();
        if (!module.isNamed() || module.getLayer() != ModuleLayer.boot()) return false;
        ClassLoader loader = module.getClassLoader();
        if (loader == null || loader == ClassLoader.getPlatformClassLoader()) return true;
        Optional<ResolvedModule> resolved = ModuleLayer.boot().configuration().findModule(module.getName());
        if (resolved.isEmpty()) return false;
        Optional<URI> location = resolved.get().reference().location();
        return location.isPresent() && "jrt".equals(location.get().getScheme());
    }

    /** Looks outward from the gate: past the guard's own frames, then past the JDK's. */
    private static final class NearestIsOurs implements Function<Stream<StackWalker.StackFrame>, Boolean> {
        @Override
        public Boolean apply(Stream<StackWalker.StackFrame> frames) {
            Iterator<StackWalker.StackFrame> outward = frames.iterator();
            boolean pastTheGate = false;
            while (outward.hasNext()) {
                Class<?> type = outward.next().getDeclaringClass();
                if (!pastTheGate) {
                    pastTheGate = type.getModule() != US;
                    continue;
                }
                if (isOfJdk(type)) continue;
                return type.getModule() == US && OURS.contains(type.getPackageName());
            }
            return false;
        }
    }
}
