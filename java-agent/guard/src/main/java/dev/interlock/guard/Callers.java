package dev.interlock.guard;

import dev.interlock.policy.Policy;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at who stands behind a call, where the quick path did not let it pass. The asker of every operation is the process;
 * only five questions are answered here, and no other class walks the stack to decide.
 *
 * <p>Frames of the JDK are looked through: what counts are the nearest frames that are not its own, those of hidden classes
 * among them. That nothing but the JDK stands behind a call never means anything.
 */
public final class Callers {
    /**
     * Where our own files are read and written. None of these packages calls an object of the application, or asks a class
     * what a loader of the application has to load.
     */
    private static final Set<String> OURS = Set.of(
            "dev.interlock.agent",
            "dev.interlock.audit",
            "dev.interlock.confirmation",
            "dev.interlock.guard.file",
            "dev.interlock.guard.network",
            "dev.interlock.guard.process");

    private static final Module US = Callers.class.getModule();
    private static final StackWalker WALKER = StackWalker.getInstance(
            Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE, StackWalker.Option.SHOW_HIDDEN_FRAMES));
    private static final Function<Stream<StackWalker.StackFrame>, Boolean> NEAREST_IS_OURS = new NearestIsOurs();

    private Callers() {}

    /** Whether the call is Interlock's own work, such as writing the trail. */
    public static boolean areOurs() {
        return WALKER.walk(NEAREST_IS_OURS);
    }

    /**
     * Whether a JDBC driver makes the call, entered as JDBC or the JVM enters one: where an application calls a driver's
     * other parts, which would speak its protocol or write its files for anybody, this is false.
     *
     * @param policy tells which code the process could have written itself
     */
    public static boolean areDriver(Policy policy) {
        return driverClass(policy) != null;
    }

    /** Where the JDBC driver comes from that makes the call, as {@link #areDriver} tells; null if none does. */
    public static @Nullable Deployed driver(Policy policy) {
        Class<?> driver = driverClass(policy);
        return driver == null ? null : TrustedCode.home(driver);
    }

    private static @Nullable Class<?> driverClass(Policy policy) {
        return WALKER.walk(new DriverFrames(new TrustedCode(policy)));
    }

    /**
     * The package whose code executes a statement: the class that called the driver or a pool's statement in front of it.
     * Null if nobody can be told.
     *
     * @param policy tells which code the process could have written itself
     */
    public static @Nullable String executing(Policy policy) {
        return WALKER.walk(new ExecutingFrames(new TrustedCode(policy)));
    }

    /** What stands behind the gate, which {@link #areBeneath(Behind, Predicate)} wants to know later. */
    public static Behind behind() {
        return WALKER.walk(NestedFrames::behind);
    }

    /** Whether the guard itself has a driver make the call, and nobody else's code stands in between. */
    public static boolean areGuard(Predicate<Class<?>> driver) {
        return WALKER.walk(new NestedFrames(driver)::areGuard);
    }

    /**
     * Whether a driver makes the call while it is at work for one that was decided, and not others, whom it has called since.
     *
     * @param behind what stood behind that one
     */
    public static boolean areBeneath(Behind behind, Predicate<Class<?>> driver) {
        NestedFrames nested = new NestedFrames(driver);
        return WALKER.walk(frames -> nested.areBeneath(frames, behind));
    }

    /**
     * Whether an HTTP client makes the call.
     *
     * @param policy tells which code the process could have written itself
     */
    public static boolean areHttpClient(Policy policy) {
        return WALKER.walk(new HttpClientFrames(new TrustedCode(policy)));
    }

    /** Whether a client makes the call that silently tries again what fails; for the sake of how a denial looks, no more. */
    public static boolean areRetryingClient() {
        return WALKER.walk(new RetryingClientFrames());
    }

    /** Whether the nearest class that is not the JDK's is in these packages; for the sake of how a denial looks, no more. */
    public static boolean areClient(String packages) {
        return WALKER.walk(new ClientFrames(packages));
    }

    /** Whether any class in these packages is among the callers; for the sake of how a denial looks, no more. */
    public static boolean areBeneath(String packages) {
        return WALKER.walk(
                frames -> frames.anyMatch(frame -> frame.getClassName().startsWith(packages)));
    }

    /**
     * Whether nobody but the JVM stands behind a call, and a certain class of the JDK is what it entered by: one that no
     * application can call, so that this does mean something.
     *
     * @param beginning of the class's binary name
     */
    public static boolean areOnly(String beginning) {
        return WALKER.walk(new JvmFrames(beginning));
    }

    /** Whether a method of the JDK that only the JVM calls is at work. */
    public static boolean areWithin(String className, String method) {
        return WALKER.walk(new WithinFrame(className, method));
    }

    /** Where in the application's code the call comes from, for people; null if nothing but the JDK stands behind it. */
    public static @Nullable String place() {
        return WALKER.walk(new CodePlace());
    }

    /** Whether a class belongs to the JDK's own image, whichever loader it has: the jar tool is in the application's. */
    public static boolean isOfJdk(Class<?> type) {
        return isOfJdk(type.getModule());
    }

    /** Whether a module belongs to the JDK's own image. */
    public static boolean isOfJdk(Module module) {
        if (!module.isNamed() || module.getLayer() != ModuleLayer.boot()) return false;
        ClassLoader loader = module.getClassLoader();
        if (loader == null || loader == ClassLoader.getPlatformClassLoader()) return true;
        Optional<ResolvedModule> resolved = ModuleLayer.boot().configuration().findModule(module.getName());
        if (resolved.isEmpty()) return false;
        Optional<URI> location = resolved.get().reference().location();
        return location.isPresent() && "jrt".equals(location.get().getScheme());
    }

    /** Past all that lies on the near side of the gate, and past the gate: what is left is who called it. */
    static Outward outward(Stream<StackWalker.StackFrame> frames) {
        Outward outward = new Outward(frames.iterator());
        StackWalker.StackFrame frame = outward.next();
        while (frame != null && !isGate(frame.getDeclaringClass())) frame = outward.next();
        return outward;
    }

    private static boolean isGate(Class<?> type) {
        return type.getClassLoader() == null && type.getName().startsWith("java.lang.Interlock");
    }

    /** Frames, nearest first. */
    static final class Outward {
        private final Iterator<StackWalker.StackFrame> frames;

        Outward(Iterator<StackWalker.StackFrame> frames) {
            this.frames = frames;
        }

        /** Null when there are no more. */
        StackWalker.@Nullable StackFrame next() {
            return frames.hasNext() ? frames.next() : null;
        }

        /** The next that is not the JDK's; null when there are no more. */
        StackWalker.@Nullable StackFrame nextBeyondJdk() {
            StackWalker.StackFrame frame = next();
            while (frame != null && isOfJdk(frame.getDeclaringClass())) frame = next();
            return frame;
        }
    }

    private static final class NearestIsOurs implements Function<Stream<StackWalker.StackFrame>, Boolean> {
        @Override
        public Boolean apply(Stream<StackWalker.StackFrame> frames) {
            Outward outward = outward(frames);
            StackWalker.StackFrame nearest = outward.nextBeyondJdk();
            if (nearest == null) return false;
            Class<?> type = nearest.getDeclaringClass();
            return type.getModule() == US ? OURS.contains(type.getPackageName()) : isEntry(type, outward);
        }

        /** The class that the JVM starts the agent by ends the JVM when it is started twice; nobody else may by it. */
        private static boolean isEntry(Class<?> entry, Outward outward) {
            if (!entry.getName().equals("dev.interlock.Interlock")) return false;
            if (entry.getClassLoader() != ClassLoader.getSystemClassLoader()) return false;
            boolean byTheJvm = false;
            for (StackWalker.StackFrame frame = outward.next(); frame != null; frame = outward.next()) {
                Class<?> type = frame.getDeclaringClass();
                if (type != entry && !isOfJdk(type)) return false;
                byTheJvm |= type.getName().equals("sun.instrument.InstrumentationImpl");
            }
            return byTheJvm;
        }
    }
}
