package dev.interlock.policy;

import dev.interlock.sql.Effect;
import dev.interlock.sql.SqlKind;
import dev.interlock.sql.SqlText;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What some grants on one database allow, compiled. Immutable once built. */
final class DatabaseTable {
    private final NameSpace space;
    private final Map<SqlKind, NameRights<DatabaseGrant>> names = new EnumMap<>(SqlKind.class);
    private final Map<SqlKind, RowLimit> maxRows = new EnumMap<>(SqlKind.class);
    private final Map<String, StatementGrant> statements = new HashMap<>();

    DatabaseTable(NameSpace space, List<DatabaseGrant> grants) {
        this.space = space;
        for (DatabaseGrant grant : grants) {
            for (Map.Entry<SqlKind, List<NamePattern>> entry : grant.objects().entrySet()) {
                add(grant, entry.getKey(), entry.getValue());
            }
            for (StatementGrant statement : grant.statements()) {
                String text = SqlText.normal(statement.sql(), space.dialect());
                // Nothing is what stands for a text that was never seen.
                if (!text.isEmpty()) statements.putIfAbsent(text, statement);
            }
        }
    }

    private void add(DatabaseGrant grant, SqlKind kind, List<NamePattern> patterns) {
        NameRights<DatabaseGrant> rights = names.get(kind);
        if (rights == null) {
            rights = new NameRights<>(space);
            names.put(kind, rights);
        }
        for (NamePattern pattern : patterns) rights.add(pattern, grant);
        // Where two grants limit the same kind the lower limit holds.
        RowLimit known = maxRows.get(kind);
        if (grant.maxRows().isEmpty()) return;
        long most = grant.maxRows().getAsLong();
        if (known == null || most < known.most()) maxRows.put(kind, new RowLimit(most, null, grant.place()));
    }

    /** Null if nothing here grants it. */
    @Nullable
    DatabaseGrant of(Effect effect, boolean schemaMoved) {
        NameRights<DatabaseGrant> rights = names.get(effect.kind());
        return rights == null ? null : rights.of(effect.object(), schemaMoved);
    }

    /** The most rows that something of this kind may change; null if nothing limits them. */
    @Nullable
    RowLimit limit(SqlKind kind) {
        return changesRows(kind) ? maxRows.get(kind) : null;
    }

    private static boolean changesRows(SqlKind kind) {
        return switch (kind) {
            case UPDATE, DELETE, MERGE, UNKNOWN -> true;
            default -> false;
        };
    }

    /** The grant of the operation's one text, or of the first of several that are all granted; null if one is not. */
    @Nullable
    StatementGrant of(SqlOperation operation) {
        List<String> texts = operation.execution().texts();
        if (statements.isEmpty() || texts.isEmpty() || saysSomethingElse(operation)) return null;
        StatementGrant first = null;
        for (String text : texts) {
            StatementGrant grant = statements.get(SqlText.normal(text, space.dialect()));
            if (grant == null) return null;
            if (first == null) first = grant;
        }
        return first;
    }

    /** Whether the text may mean other tables than when it was written down. */
    private static boolean saysSomethingElse(SqlOperation operation) {
        if (!operation.namesMoved()) return false;
        for (Effect effect : operation.effects().effects()) {
            if (effect.object() != null && effect.object().parts().size() == 1) return true;
        }
        return false;
    }
}
