package dev.interlock.cli;

import dev.interlock.audit.StateFolder;
import dev.interlock.config.Machine;
import dev.interlock.config.OperationText;
import dev.interlock.config.OwnPaths;
import dev.interlock.confirmation.FreezeWatch;
import dev.interlock.policy.Decision;
import dev.interlock.policy.Freeze;
import dev.interlock.policy.Manifest;
import dev.interlock.policy.Operation;
import dev.interlock.policy.Place;
import dev.interlock.policy.Policy;
import dev.interlock.policy.Verdict;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The policy that a guarded JVM would have on this machine, at some time. */
record Weighing(Policy policy, Machine machine, Explained.Circumstances when) {
    static final int CONFIRM = 3;

    /** The options that all its commands have. */
    static Usage options(Usage usage) {
        return usage.value("--at", "TIME", "when, such as 2026-11-28T10:00+01:00; default: now")
                .values("--rules", "PATH", "a rule file or a folder of them; may be repeated");
    }

    static Weighing of(Given given, Session session) throws Failure, IOException {
        Instant at = given.time("--at", session.now());
        Manifest manifest = ConfigFiles.manifest(given, session);
        StateFolder state = State.ifAny(given, session, manifest.application());
        List<Freeze> ordered = state == null ? List.of() : ordered(state, at);
        OwnPaths own = new OwnPaths().unchanged(ConfigFiles.manifestFile(given, session));
        for (File rules : ConfigFiles.rulePaths(given, session)) own.unchanged(rules);
        if (state != null) own.closed(state.audit().getParentFile());
        File jar = jar();
        if (jar != null) own.unchanged(jar);
        Machine machine = Machine.of(own.protectedPaths());
        Policy policy = Policy.of(manifest, ConfigFiles.rules(given, session), ordered, machine);
        return new Weighing(
                policy, machine, new Explained.Circumstances(at, manifest, ordered.isEmpty() ? null : state));
    }

    /** The classes in it have no source of their own: its loader finds them in a folder of the jar. */
    private static @Nullable File jar() {
        URL own = Weighing.class.getResource("Weighing.class");
        if (own == null || !own.getProtocol().equals("jar")) return null;
        String place = own.getPath();
        try {
            File file = new File(new URI(place.substring(0, place.indexOf("!/"))));
            return file.isFile() ? file : null;
        } catch (URISyntaxException | IllegalArgumentException elsewhere) {
            Log.failure("the jar's own place is not known", elsewhere);
            return null;
        }
    }

    private static List<Freeze> ordered(StateFolder state, Instant at) {
        FreezeWatch watch = new FreezeWatch(state);
        watch.refresh(at);
        return watch.freezes();
    }

    Explained explained(Operation operation, Attempt attempt) {
        return explained(operation, policy.decide(operation, when.at()), attempt);
    }

    Explained explained(OperationText.Read read) {
        return explained(read.operation(), new EffectAttempt(read.operation(), read.details()));
    }

    Explained explained(Operation operation, Verdict verdict, Attempt attempt) {
        Place grant = policy.granted(operation) instanceof Decision.Allow allow ? allow.grant() : null;
        return new Explained(attempt, verdict, grant, when);
    }

    /** Prints it and returns the exit status. */
    static int tell(Explained explained, Given given, Session session) {
        if (given.has("--json")) session.out().println(explained.json());
        else explained.print(session);
        Decision decision = explained.verdict().decision();
        if (decision instanceof Decision.Deny) return Command.NO;
        return decision instanceof Decision.Confirm ? CONFIRM : Command.OK;
    }
}
