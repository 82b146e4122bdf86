package dev.interlock.guard.jdbc;

import dev.interlock.policy.ConnectProperty;
import dev.interlock.policy.DatabaseUrl;
import dev.interlock.policy.SqlOperation;
import dev.interlock.sql.Dialect;
import dev.interlock.sql.Effects;
import dev.interlock.sql.SqlAnalyzer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a connection's properties execute while it opens, held against the grants like any statement.
 *
 * @param text the SQL, or the property's name where it is not SQL that executes
 */
record ConnectEffect(DatabaseUrl database, Effects effects, String text) {
    static List<ConnectEffect> of(String url, Map<String, String> properties, DatabaseUrl target) {
        List<ConnectEffect> found = new ArrayList<>();
        for (ConnectProperty property : ConnectProperty.of(url, properties)) {
            String sql = property.sql();
            found.add(
                    sql == null
                            ? new ConnectEffect(target, property.outside(), property.name())
                            : new ConnectEffect(
                                    target, SqlAnalyzer.analyze(sql, Dialect.ofDriver(target.driver())), sql));
        }
        return found;
    }

    SqlOperation operation() {
        return new SqlOperation(database, effects, OptionalLong.empty(), false);
    }

    boolean movesSchema() {
        return effects.traits().contains(Effects.Trait.MOVES_SCHEMA);
    }
}
