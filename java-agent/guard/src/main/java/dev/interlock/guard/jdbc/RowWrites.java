package dev.interlock.guard.jdbc;

import dev.interlock.sql.Destructive;
import dev.interlock.sql.Effect;
import dev.interlock.sql.Effects;
import dev.interlock.sql.ObjectName;
import dev.interlock.sql.SqlKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows written through a result set. PostgreSQL's, MySQL's, MariaDB's and H2's drivers turn them into SQL of their own,
 * which is decided like any other; of the rest nothing is known but the kind, so that only a grant on every table
 * suffices.
 */
final class RowWrites {
    private static final ObjectName ANY_TABLE = ObjectName.of("(table behind a result set)");

    private RowWrites() {}

    /** The session whose decision is due here; null if the driver's own SQL is decided below. */
    static @Nullable Session session(Object object, Sessions sessions) throws SQLException {
        if (!(object instanceof ResultSet result)) return null;
        if (!Trusted.answers(result, "getStatement")) throw sessions.untold("the statement of a result set");
        Statement statement = result.getStatement();
        Handle handle = statement == null ? null : sessions.ofStatement(statement);
        if (handle == null || handle.session == null) return null;
        return switch (handle.session.database().dialect()) {
            case POSTGRESQL, MYSQL, MARIADB, H2 -> null;
            default -> handle.session;
        };
    }

    static Judged of(String word) {
        SqlKind kind =
                switch (word) {
                    case "insert" -> SqlKind.INSERT;
                    case "update" -> SqlKind.UPDATE;
                    default -> SqlKind.DELETE;
                };
        Effects effects =
                new Effects(List.of(new Effect(kind, ANY_TABLE)), EnumSet.of(kind), Destructive.NO, null, Set.of());
        return new Judged("", effects);
    }
}
