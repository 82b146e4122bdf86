package dev.interlock.cli;

import dev.interlock.audit.Entry;
import dev.interlock.audit.Event;
import dev.interlock.audit.OperationNote;
import dev.interlock.audit.StateFolder;
import dev.interlock.audit.Trail;
import dev.interlock.config.ConfigFaults;
import dev.interlock.config.ManifestFile;
import dev.interlock.config.RuleFiles;
import dev.interlock.config.Variables;
import dev.interlock.confirmation.Action;
import dev.interlock.confirmation.Confirmations;
import dev.interlock.confirmation.Outcome;
import dev.interlock.confirmation.SqlAction;
import dev.interlock.policy.DatabaseUrl;
import dev.interlock.policy.Decision;
import dev.interlock.policy.Policy;
import dev.interlock.policy.SqlOperation;
import dev.interlock.sql.Dialect;
import dev.interlock.sql.SqlAnalyzer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What a guarded JVM leaves in its state folder: records and requests made by the classes it makes them with. */
final class Guarded implements AutoCloseable {
    /** Neither in the freeze of the sample rules nor long ago. */
    private static final Instant BEFORE = Instant.parse("2026-11-20T10:00:00Z");

    final StateFolder state;
    final Trail trail;
    private final Confirmations confirmations;
    private final Policy policy;

    Guarded(File folder, String rules) throws IOException, ConfigFaults {
        state = StateFolder.open(folder);
        trail = Trail.open(state, "shop", Map.of("mode", "enforce"));
        confirmations = new Confirmations(state, trail);
        policy = Policy.of(
                ManifestFile.parse(
                        "interlock.yaml",
                        Samples.MANIFEST.getBytes(StandardCharsets.UTF_8),
                        new File("/"),
                        Variables.ofProcess()),
                List.of(RuleFiles.parse("rules.yaml", rules.getBytes(StandardCharsets.UTF_8))),
                List.of());
    }

    /** Records a denial by a missing grant. */
    void deny(String id) throws IOException {
        trail.append(
                Entry.of(Event.DENIED)
                        .decision(id)
                        .operation(OperationNote.sql(
                                List.of("truncate"),
                                List.of("orders"),
                                "jdbc:postgresql://db.internal:5432/orders",
                                "ab".repeat(32)))
                        .where("interlock.yaml:4:5")
                        .remedy("under the database at interlock.yaml:4:5: truncate: [orders]")
                        .message(
                                "Denied by Interlock: TRUNCATE on orders is not granted (interlock.yaml:4:5). Decision "
                                        + id + "."),
                false);
    }

    /** Asks whether a table may be dropped, without waiting for an answer. */
    Outcome ask(String decision, String table, boolean reversible) {
        String sql = "DROP TABLE " + table;
        SqlOperation operation = new SqlOperation(
                DatabaseUrl.parse(Samples.DATABASE),
                SqlAnalyzer.analyze(sql, Dialect.POSTGRESQL),
                OptionalLong.empty(),
                false);
        Decision.Confirm confirm =
                (Decision.Confirm) policy.decide(operation, BEFORE).decision();
        Action action = new SqlAction(
                operation.database().toString(),
                List.of(sql),
                List.of(),
                1,
                List.of("drop"),
                List.of(table),
                "true",
                reversible,
                reversible ? "transaction" : "auto-commit",
                "shop",
                confirmations.jvm(),
                "0".repeat(64),
                "0".repeat(64),
                List.of("drop-needs-a-dba"));
        return confirmations.ask(action, confirm, decision, false);
    }

    void executed(Outcome outcome) throws IOException {
        confirmations.completed(((Outcome.Approved) outcome).request(), true, null);
    }

    @Override
    public void close() throws IOException {
        trail.close();
    }
}
