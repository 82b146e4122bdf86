package dev.interlock.agent;

import dev.interlock.audit.StateException;
import dev.interlock.audit.StateFolder;
import dev.interlock.audit.Trail;
import dev.interlock.config.Machine;
import dev.interlock.config.OwnPaths;
import dev.interlock.guard.Protection;
import dev.interlock.guard.weave.JdkWeaver;
import dev.interlock.guard.weave.Keys;
import dev.interlock.policy.Manifest;
import dev.interlock.policy.Surroundings;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Starts a guarded JVM. Whatever is in doubt here ends the process before {@code main}, with what is wrong, where, and
 * what to do.
 */
public final class Agent {
    /** What sysexits.h calls EX_CONFIG. */
    private static final int DOES_NOT_START = 78;

    private Agent() {}

    /**
     * Guards this JVM; does not return if it cannot.
     *
     * @param jar the path of interlock.jar
     */
    public static void start(@Nullable String arguments, Instrumentation instrumentation, String jar) {
        try {
            guard(arguments, instrumentation, jar);
        } catch (StartException fault) {
            end(fault.report());
        } catch (RuntimeException | Error failure) {
            end(unexpected(failure));
        }
    }

    private static void guard(@Nullable String arguments, Instrumentation instrumentation, String jar)
            throws StartException {
        Options options = Options.parse(arguments);
        requireKnownSystem();
        boolean withJdbc = ModuleLayer.boot().findModule("java.sql").isPresent();
        Reading reading = Reading.begin(options);
        Keys keys = keys();
        JdkWeaver jdk = prepare(keys, withJdbc);
        Configuration configuration = reading.end();
        StateFolder state = state(options, configuration.manifest());
        Trail trail = trail(state, configuration);
        OwnPaths own = new OwnPaths().unchanged(new File(jar)).closed(state.root());
        for (File file : options.configuration()) own.unchanged(file);
        Surroundings surroundings = Machine.of(own.protectedPaths());
        Protection protection = new Protection(
                instrumentation,
                keys,
                jdk,
                configuration.manifest(),
                configuration.rules(),
                surroundings,
                state,
                trail,
                options.recordAllowed(),
                withJdbc);
        arm(protection);
        StartUp.report(options, configuration, state, withJdbc);
    }

    private static JdkWeaver prepare(Keys keys, boolean withJdbc) throws StartException {
        try {
            return Protection.prepare(keys, withJdbc);
        } catch (IllegalStateException | LinkageError broken) {
            throw doesNotHold(broken);
        }
    }

    private static void arm(Protection protection) throws StartException {
        try {
            protection.arm();
        } catch (IllegalStateException | LinkageError broken) {
            throw doesNotHold(broken);
        }
    }

    private static StartException doesNotHold(Throwable broken) {
        return new StartException(
                "a gate does not hold on this JVM: " + broken.getMessage(),
                "start with a supported JDK (17 to 25) and Interlock as the first -javaagent");
    }

    /** Linux is tested; on macOS the self-test decides. */
    private static void requireKnownSystem() throws StartException {
        String system = System.getProperty("os.name", "");
        if (system.startsWith("Linux") || system.startsWith("Mac")) return;
        throw new StartException(
                "the operating system " + system + " is not supported", "run the application on Linux");
    }

    private static StateFolder state(Options options, Manifest manifest) throws StartException {
        try {
            return options.state() == null
                    ? StateFolder.openDefault(manifest.application())
                    : StateFolder.open(options.state());
        } catch (StateException fault) {
            throw new StartException(
                    String.valueOf(fault.getMessage()), "give the agent a folder it can write: state=FOLDER");
        }
    }

    private static Trail trail(StateFolder state, Configuration configuration) throws StartException {
        try {
            return Trail.open(state, configuration.manifest().application(), configuration.digests());
        } catch (IOException full) {
            throw new StartException(
                    "the audit trail cannot be begun in " + state.audit() + ": " + full.getMessage(),
                    "make room there, or give the agent another folder: state=FOLDER");
        }
    }

    /** From the system's generator itself: the JDK's costs more to load than the rest of the start. */
    private static Keys keys() throws StartException {
        try (InputStream random = new FileInputStream("/dev/urandom")) {
            ByteBuffer numbers = ByteBuffer.wrap(random.readNBytes(4 * Long.BYTES));
            return new Keys(numbers.getLong(), numbers.getLong(), numbers.getLong(), numbers.getLong());
        } catch (IOException | java.nio.BufferUnderflowException missing) {
            throw new StartException("/dev/urandom gives no random numbers", "run on a system that has it");
        }
    }

    private static String unexpected(Throwable failure) {
        StringBuilder report = new StringBuilder(
                        "Interlock: the application is not started, since the guard failed at start: ")
                .append(failure);
        StackTraceElement[] stack = failure.getStackTrace();
        if (stack.length > 0) report.append("\n  at ").append(stack[0]);
        return report.append(
                        "\n  What to do: report this as a bug of Interlock, with this line and the JDK's version\n")
                .toString();
    }

    private static void end(String report) {
        System.err.print(report);
        System.err.flush();
        Runtime.getRuntime().halt(DOES_NOT_START);
    }
}
