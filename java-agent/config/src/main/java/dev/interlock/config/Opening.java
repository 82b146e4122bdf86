package dev.interlock.config;

import dev.interlock.policy.ConnectProperty;
import dev.interlock.policy.DatabaseUrl;
import dev.interlock.policy.Decision;
import dev.interlock.policy.Policy;
import dev.interlock.policy.SqlOperation;
import dev.interlock.policy.Verdict;
import dev.interlock.sql.Dialect;
import dev.interlock.sql.Effects;
import dev.interlock.sql.SqlAnalyzer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the properties in a JDBC URL execute while the connection opens, decided as the guarded JVM would.
 *
 * @param refused null if the connection opens
 * @param movesSchema whether unqualified names may mean something else afterwards
 */
public record Opening(@Nullable Refused refused, boolean movesSchema) {
    /** @param property of the URL, which does what keeps the connection from opening */
    public record Refused(SqlOperation operation, Verdict verdict, String property) {}

    public static Opening of(String url, DatabaseUrl database, Policy policy, Instant at) {
        boolean moves = false;
        for (ConnectProperty property : ConnectProperty.of(url, Map.of())) {
            String sql = property.sql();
            Effects effects =
                    sql == null ? property.outside() : SqlAnalyzer.analyze(sql, Dialect.ofDriver(database.driver()));
            SqlOperation operation = new SqlOperation(database, effects, OptionalLong.empty(), false);
            Verdict verdict = policy.decide(operation, at);
            if (!(verdict.decision() instanceof Decision.Allow)) {
                return new Opening(new Refused(operation, denied(verdict), property.name()), moves);
            }
            moves |= effects.traits().contains(Effects.Trait.MOVES_SCHEMA);
        }
        return new Opening(null, moves);
    }

    /** A connection cannot wait for a person while it opens. */
    private static Verdict denied(Verdict verdict) {
        if (!(verdict.decision() instanceof Decision.Confirm confirm)) return verdict;
        Decision.Ask ask = confirm.asks().get(0);
        return new Verdict(
                new Decision.Deny(
                        "what a connection's properties execute cannot be confirmed",
                        ask.rule(),
                        ask.where(),
                        "open the connection without it, and execute it as a statement"),
                List.copyOf(verdict.observed()));
    }
}
