package dev.interlock.sql;

import org.jspecify.annotations.Nullable;

/**
 * One thing a statement does.
 *
 * @param object the table or routine it is done to; null where the statement names none
 */
public record Effect(SqlKind kind, @Nullable ObjectName object) {}
