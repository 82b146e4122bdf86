package dev.interlock.policy;

import dev.interlock.sql.SqlKind;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What may be done in one database.
 *
 * @param objects for each granted kind the tables (routines for {@code call}) it is granted on
 * @param maxRows the most rows one update or delete may change, if limited
 */
public record DatabaseGrant(
        DatabasePattern url, Map<SqlKind, List<NamePattern>> objects, OptionalLong maxRows, Place place) {
    public DatabaseGrant {
        objects = Map.copyOf(objects);
    }
}
