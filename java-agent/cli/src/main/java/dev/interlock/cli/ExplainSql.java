package dev.interlock.cli;

import dev.interlock.config.Opening;
import dev.interlock.config.OperationText;
import dev.interlock.policy.DatabaseUrl;
import dev.interlock.policy.Decision;
import dev.interlock.policy.Policy;
import dev.interlock.policy.RowLimit;
import dev.interlock.policy.SqlOperation;
import dev.interlock.sql.Dialect;
import dev.interlock.sql.Landmark;
import dev.interlock.sql.Landmarks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** Tells what would be decided of an SQL text and by which line, by the function that guarded JVMs decide with. */
final class ExplainSql implements Command {
    @Override
    public Usage usage() {
        return Weighing.options(new Usage(
                                "explain sql",
                                "Tells what would be decided of an SQL text, and by which line of which file. "
                                        + "Nothing is executed, and nothing is recorded.")
                        .words("TEXT", "the SQL text; - reads it from standard input")
                        .value("--database", "URL", "the JDBC URL it would be executed on"))
                .value("--rows", "N", "how many rows it would change")
                .value("--from", "PACKAGE", "the package whose code would execute it, such as liquibase.lockservice")
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
        int rows = given.count("--rows", 0, 1_000_000_000);
        String url = given.required("--database", "--database URL");
        DatabaseUrl database = parsed(url, given);
        Weighing weighing = Weighing.of(given, session);
        Opening opening =
                Opening.of(url, database, weighing.policy(), weighing.when().at());
        Opening.Refused refused = opening.refused();
        if (refused != null) {
            SqlAttempt attempt = new SqlAttempt(refused.operation(), List.of(), List.of(), refused.property());
            return Weighing.tell(weighing.explained(refused.operation(), refused.verdict(), attempt), given, session);
        }
        String from = given.text("--from");
        if (from != null && from.indexOf('*') >= 0)
            throw given.wrong("--from is one package, such as liquibase.lockservice");
        OptionalLong changed = rows == 0 ? OptionalLong.empty() : OptionalLong.of(rows);
        SqlOperation operation =
                OperationText.sql(text, database, changed, from).moved(opening.movesSchema());
        List<Landmark> marks = Landmarks.of(text, Dialect.ofDriver(database.driver()), operation.effects());
        SqlAttempt attempt = new SqlAttempt(operation, marks, limits(operation, weighing), null);
        return Weighing.tell(weighing.explained(operation, attempt), given, session);
    }

    /** None where the number of rows makes no difference. */
    private static List<RowLimit> limits(SqlOperation operation, Weighing weighing) {
        Policy policy = weighing.policy();
        Instant at = weighing.when().at();
        if (policy.decide(operation.changing(0), at).decision() instanceof Decision.Deny) return List.of();
        return policy.rowLimits(operation, at);
    }

    private static DatabaseUrl parsed(String url, Given given) throws Failure {
        try {
            return DatabaseUrl.parse(url);
        } catch (IllegalArgumentException wrong) {
            throw given.wrong("--database: " + wrong.getMessage());
        }
    }
}
