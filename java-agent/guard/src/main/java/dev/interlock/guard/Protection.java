package dev.interlock.guard;

import dev.interlock.audit.Entry;
import dev.interlock.audit.Event;
import dev.interlock.audit.Notice;
import dev.interlock.audit.StateFolder;
import dev.interlock.audit.Trail;
import dev.interlock.confirmation.FreezeWatch;
import dev.interlock.guard.file.FileGuard;
import dev.interlock.guard.http.HttpGuard;
import dev.interlock.guard.http.HttpLibraries;
import dev.interlock.guard.jdbc.JdbcGuard;
import dev.interlock.guard.jdbc.SqlSurface;
import dev.interlock.guard.network.NetworkGuard;
import dev.interlock.guard.process.ProcessGuard;
import dev.interlock.guard.runtime.RuntimeSurface;
import dev.interlock.guard.weave.JdkWeaver;
import dev.interlock.guard.weave.Keys;
import dev.interlock.guard.weave.Weaver;
import dev.interlock.policy.Manifest;
import dev.interlock.policy.RuleFile;
import dev.interlock.policy.Surroundings;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.List;
import jdk.internal.event.InterlockGuard;
import org.jspecify.annotations.Nullable;

/** Puts the parts together: the policy's clock, the guard behind the gate, and the weaver. */
public final class Protection {
    private final Keys keys;
    private final PolicyClock clock;
    private final Weaver weaver;
    private final Guards guards;
    private final @Nullable JdbcGuard jdbc;

    /**
     * @param keys what woven code will show the gate
     * @param jdk has prepared the gates in the JDK
     * @param recordsAllowed whether allowed operations are recorded, too
     * @param withJdbc whether this JVM has the module java.sql; without it nothing can speak JDBC, and nobody can add it
     */
    public Protection(
            Instrumentation instrumentation,
            Keys keys,
            JdkWeaver jdk,
            Manifest manifest,
            List<RuleFile> rules,
            Surroundings surroundings,
            StateFolder state,
            Trail trail,
            boolean recordsAllowed,
            boolean withJdbc) {
        this.keys = keys;
        Asking asking = new Asking(state, trail);
        this.clock = new PolicyClock(
                manifest, rules, surroundings, new FreezeWatch(state), new FreezeRecords(trail), asking);
        RuntimeSurface plain = new RuntimeSurface();
        Enforcement<Denied> enforcement = new Enforcement<>(clock, rules, trail, asking, recordsAllowed, plain);
        PowerGuards powers = new PowerGuards(enforcement, instrumentation);
        FileGuard files = new FileGuard(enforcement);
        NetworkGuard network = new NetworkGuard(enforcement, files);
        this.guards = new Guards(
                files, network, new ProcessGuard(enforcement, files), powers, new HttpGuard(enforcement, network));
        this.weaver = new Weaver(
                instrumentation,
                keys,
                jdk,
                HttpLibraries.all(),
                (name, failure) -> unwoven(trail, name, failure),
                powers.runtime().agents()::refused);
        this.jdbc = withJdbc ? new JdbcGuard(enforcement.as(new SqlSurface()), weaver) : null;
    }

    /**
     * Does what arming takes and does not depend on the configuration, while that is still being read.
     *
     * @return what has prepared the gates in the JDK
     * @throws IllegalStateException if this JDK cannot have them
     */
    public static JdkWeaver prepare(Keys keys, boolean withJdbc) {
        if (withJdbc) JdbcSelfTest.preload();
        JdkWeaver jdk = new JdkWeaver(JdkGates.all(), keys.jdk());
        jdk.prepare();
        return jdk;
    }

    /**
     * Arms the gates.
     *
     * @throws IllegalStateException if a gate does not hold; the JVM must not go on then
     */
    public void arm() {
        InterlockGuard.install(guards, jdbc, keys.jdk(), keys.jdbc(), keys.http());
        weaver.begin();
        JdkSelfTest.run(guards);
        if (jdbc != null) {
            weaver.catchUp();
            new JdbcSelfTest(jdbc).run();
        }
        clock.start();
    }

    private static void unwoven(Trail trail, String name, Throwable failure) {
        String message = "the class "
                .concat(name.replace('/', '.'))
                .concat(" could not be guarded and is not loaded: ")
                .concat(failure.toString());
        Notice.say(message);
        try {
            trail.append(Entry.of(Event.DEGRADED).message(message), false);
        } catch (IOException lost) {
            Notice.say("that could not be recorded: ".concat(String.valueOf(lost.getMessage())));
        }
    }
}
