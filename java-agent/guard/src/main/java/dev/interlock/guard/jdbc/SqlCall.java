package dev.interlock.guard.jdbc;

import dev.interlock.policy.SqlOperation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call about to execute: where, what, and the statement that carries it, if one does. */
record SqlCall(
        Session session, List<Judged> texts, @Nullable Handle handle, boolean batch, SqlOperation operation) {}
