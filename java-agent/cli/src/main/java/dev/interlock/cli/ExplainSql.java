package dev.interlock.cli;

import dev.interlock.audit.StateFolder;
import dev.interlock.confirmation.FreezeWatch;
import dev.interlock.policy.DatabaseUrl;
import dev.interlock.policy.Decision;
import dev.interlock.policy.Freeze;
import dev.interlock.policy.Manifest;
import dev.interlock.policy.Policy;
import dev.interlock.policy.SqlOperation;
import dev.interlock.sql.Dialect;
import dev.interlock.sql.Effects;
import dev.interlock.sql.SqlAnalyzer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** Tells what would be decided of an SQL text and by which line, by the function that guarded JVMs decide with. */
final class ExplainSql implements Command {
    private static final int CONFIRM = 3;

    @Override
    public Usage usage() {
        return new Usage(
                        "explain sql",
                        "Tells what would be decided of an SQL text, and by which line of which file. "
                                + "Nothing is executed, and nothing is recorded.")
                .words("TEXT", "the SQL text; - reads it from standard input")
                .value("--database", "URL", "the JDBC URL it would be executed on")
                .value("--at", "TIME", "when, such as 2026-11-28T10:00+01:00; default: now")
                .values("--rules", "PATH", "a rule file or a folder of them; may be repeated")
                .value("--rows", "N", "how many rows it would change")
                .state()
                .json()
                .example(
                        "interlock explain sql \"DROP TABLE customers\" --rules rules.d \\",
                        "    --database jdbc:postgresql://orders-db:5432/orders --at 2026-11-28T10:00Z")
                .note("Exit status: 0 allow, 1 deny, 3 confirm.");
    }

    @Override
    public int run(Given given, Session session) throws Failure, IOException {
        String text = given.word("TEXT");
        if (text.equals("-")) text = new String(session.in().readAllBytes(), StandardCharsets.UTF_8);
        if (text.isBlank()) throw given.wrong("the SQL text is empty");
        Instant at = given.time("--at", session.now());
        int rows = given.count("--rows", 0, 1_000_000_000);
        DatabaseUrl database = parsed(given.required("--database", "--database URL"), given);
        Manifest manifest = ConfigFiles.manifest(given, session);
        StateFolder state = State.ifAny(given, session, manifest.application());
        List<Freeze> ordered = state == null ? List.of() : ordered(state, at);
        Policy policy = Policy.of(manifest, ConfigFiles.rules(given, session), ordered);
        OptionalLong changed = rows == 0 ? OptionalLong.empty() : OptionalLong.of(rows);
        Opening opening = Opening.of(given.required("--database", "--database URL"), database, policy, at);
        Explained.Circumstances when = new Explained.Circumstances(at, manifest, ordered.isEmpty() ? null : state);
        Opening.Refused refused = opening.refused();
        Explained explained = refused == null
                ? statement(text, database, changed, opening.movesSchema(), policy, when)
                : new Explained(refused.operation(), refused.verdict(), refused.property(), when);
        if (given.has("--json")) session.out().println(explained.json());
        else explained.print(session);
        return exit(explained.verdict().decision());
    }

    private static Explained statement(
            String text,
            DatabaseUrl database,
            OptionalLong rows,
            boolean schemaMoved,
            Policy policy,
            Explained.Circumstances when) {
        Effects effects = SqlAnalyzer.analyze(text, Dialect.ofDriver(database.driver()));
        SqlOperation operation = new SqlOperation(database, effects, rows, schemaMoved);
        return new Explained(operation, policy.decide(operation, when.at()), null, when);
    }

    private static int exit(Decision decision) {
        if (decision instanceof Decision.Deny) return NO;
        return decision instanceof Decision.Confirm ? CONFIRM : OK;
    }

    private static DatabaseUrl parsed(String url, Given given) throws Failure {
        try {
            return DatabaseUrl.parse(url);
        } catch (IllegalArgumentException wrong) {
            throw given.wrong("--database: " + wrong.getMessage());
        }
    }

    private static List<Freeze> ordered(StateFolder state, Instant at) {
        FreezeWatch watch = new FreezeWatch(state);
        watch.refresh(at);
        return watch.freezes();
    }
}
