package dev.interlock.policy;

import dev.interlock.sql.Effects;
import java.util.OptionalLong;

/**
 * SQL about to execute.
 *
 * @param rows how many rows it changes, where that is known
 * @param schemaMoved whether the session may have changed what unqualified names mean, so that only {@code *} grants
 *     them
 */
public record SqlOperation(DatabaseUrl database, Effects effects, OptionalLong rows, boolean schemaMoved)
        implements Operation {}
