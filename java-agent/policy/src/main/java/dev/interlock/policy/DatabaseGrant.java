package dev.interlock.policy;

import dev.interlock.sql.SqlKind;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What may be done in one database.
 *
 * @param from the package whose code may; null for everybody
 * @param objects for each granted kind the tables (routines for {@code call}) it is granted on
 * @param statements texts that may be executed as they are, beside the kinds
 * @param maxRows the most rows one update or delete may change, if limited
 */
public record DatabaseGrant(
        DatabasePattern url,
        @Nullable PackagePattern from,
        Map<SqlKind, List<NamePattern>> objects,
        List<StatementGrant> statements,
        OptionalLong maxRows,
        Place place) {
    public DatabaseGrant {
        objects = Map.copyOf(objects);
        statements = List.copyOf(statements);
    }

    /** For everybody, by kinds alone. */
    public DatabaseGrant(
            DatabasePattern url, Map<SqlKind, List<NamePattern>> objects, OptionalLong maxRows, Place place) {
        this(url, null, objects, List.of(), maxRows, place);
    }
}
