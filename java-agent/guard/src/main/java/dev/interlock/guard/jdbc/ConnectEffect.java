package dev.interlock.guard.jdbc;

import dev.interlock.policy.DatabaseUrl;
import dev.interlock.policy.SqlOperation;
import java.util.List;
import java.util.Map;

/** What a connection's properties execute while it opens, held against the grants like any statement. */
record ConnectEffect(SqlOperation operation, String text) {
    static List<ConnectEffect> of(String url, Map<String, String> properties, DatabaseUrl target) {
        return List.of();
    }
}
