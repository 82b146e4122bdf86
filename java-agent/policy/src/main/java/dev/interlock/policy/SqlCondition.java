package dev.interlock.policy;

import dev.interlock.sql.Destructive;
import dev.interlock.sql.Effect;
import dev.interlock.sql.ObjectName;
import dev.interlock.sql.SqlKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a rule's condition that looks at SQL. In doubt it holds, since rules only narrow. */
final class SqlCondition {
    private final When when;
    private final boolean ofAnotherFamily;

    SqlCondition(When when, boolean ofAnotherFamily) {
        this.when = when;
        this.ofAnotherFamily = ofAnotherFamily;
    }

    /**
     * The effects the condition is about; null if it does not hold.
     *
     * @param countRows whether {@code rows-over} counts
     */
    @Nullable
    List<Effect> holds(SqlOperation operation, boolean countRows) {
        if (ofAnotherFamily) return null;
        if (when.database() != null && !when.database().concerns(operation.database())) return null;
        List<Effect> effects = matching(operation, when.destructive() && destructive(operation));
        if (effects.isEmpty()) return null;
        if (countRows && when.rowsOver().isPresent() && !rowsOver(operation)) return null;
        return effects;
    }

    private static boolean destructive(SqlOperation operation) {
        return operation.effects().destructive() != Destructive.NO;
    }

    private List<Effect> matching(SqlOperation operation, boolean destructive) {
        List<Effect> all = operation.effects().effects();
        List<Effect> matching = new ArrayList<>(all.size());
        for (Effect effect : all) {
            if (kind(effect.kind(), destructive) && table(effect.object())) matching.add(effect);
        }
        // What the analysis calls destructive and yet gives no such effect is still destructive.
        if (matching.isEmpty() && destructive && when.tables().isEmpty()) return all;
        return matching;
    }

    private boolean kind(SqlKind kind, boolean destructive) {
        // Ending a transaction or setting a time zone harms nothing; a rule that denied it would keep work from ending.
        if (kind == SqlKind.SESSION) return false;
        if (when.sql().isEmpty() && !when.destructive()) return true;
        if (destructive && kind != SqlKind.SELECT) return true;
        if (kind == SqlKind.UNKNOWN) return !when.sql().isEmpty();
        return when.sql().contains(kind);
    }

    private boolean table(@Nullable ObjectName object) {
        if (when.tables().isEmpty() || object == null) return true;
        for (NamePattern pattern : when.tables()) {
            if (pattern.concerns(object)) return true;
        }
        return false;
    }

    /** Before rows are counted, a predicate that pins rows is taken to keep within any limit. */
    private boolean rowsOver(SqlOperation operation) {
        if (operation.rows().isEmpty()) return operation.mayExceed();
        return operation.rows().getAsLong() > when.rowsOver().getAsLong();
    }
}
