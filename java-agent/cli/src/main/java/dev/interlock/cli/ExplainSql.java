package dev.interlock.cli;

import dev.interlock.policy.DatabaseUrl;
import dev.interlock.policy.SqlOperation;
import dev.interlock.sql.Dialect;
import dev.interlock.sql.Effects;
import dev.interlock.sql.SqlAnalyzer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
            SqlAttempt attempt = new SqlAttempt(refused.operation(), refused.property());
            return Weighing.tell(new Explained(attempt, refused.verdict(), weighing.when()), given, session);
        }
        Effects effects = SqlAnalyzer.analyze(text, Dialect.ofDriver(database.driver()));
        OptionalLong changed = rows == 0 ? OptionalLong.empty() : OptionalLong.of(rows);
        SqlOperation operation = new SqlOperation(database, effects, changed, opening.movesSchema());
        return Weighing.tell(weighing.explained(operation, new SqlAttempt(operation, null)), given, session);
    }

    private static DatabaseUrl parsed(String url, Given given) throws Failure {
        try {
            return DatabaseUrl.parse(url);
        } catch (IllegalArgumentException wrong) {
            throw given.wrong("--database: " + wrong.getMessage());
        }
    }
}
