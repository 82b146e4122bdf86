package dev.interlock.policy;

import dev.interlock.sql.Effect;
import dev.interlock.sql.SqlKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What all grants together allow in one database, compiled. Immutable once built. */
final class DatabaseRights {
    private final DatabaseUrl database;
    private final Place manifest;
    private final List<DatabaseGrant> grants;
    private final NameSpace space;
    private final Map<SqlKind, NameRights<DatabaseGrant>> names = new EnumMap<>(SqlKind.class);
    private final Map<SqlKind, Long> maxRows = new EnumMap<>(SqlKind.class);

    DatabaseRights(DatabaseUrl database, List<DatabaseGrant> grants, Place manifest) {
        this.database = database;
        this.grants = grants;
        this.manifest = manifest;
        this.space = NameSpace.of(database);
        for (DatabaseGrant grant : grants) {
            for (Map.Entry<SqlKind, List<NamePattern>> entry : grant.objects().entrySet()) {
                add(grant, entry.getKey(), entry.getValue());
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
        Long known = maxRows.get(kind);
        if (grant.maxRows().isEmpty()) return;
        long most = grant.maxRows().getAsLong();
        maxRows.put(kind, known == null ? most : Math.min(most, known));
    }

    boolean granted() {
        return !grants.isEmpty();
    }

    Decision decide(SqlOperation operation) {
        if (grants.isEmpty()) {
            return new Decision.Deny(
                    "the database " + database + " is not granted (" + manifest.brief() + ")",
                    null,
                    manifest,
                    "under 'databases' in " + manifest.file() + ": - { url: \"" + database + "\", select: [...] }");
        }
        DatabaseGrant by = null;
        List<Effect> missing = null;
        for (Effect effect : operation.effects().effects()) {
            if (effect.kind() == SqlKind.SESSION || readsFreely(effect, operation.namesMoved())) continue;
            DatabaseGrant grant = of(effect, operation.namesMoved());
            if (grant == null) {
                if (missing == null) missing = new ArrayList<>();
                missing.add(effect);
            } else if (by == null) {
                by = grant;
            }
        }
        if (missing != null) return notGranted(missing);
        Decision tooMany = overMaxRows(operation);
        return tooMany != null ? tooMany : new Decision.Allow((by == null ? grants.get(0) : by).place());
    }

    private boolean readsFreely(Effect effect, boolean schemaMoved) {
        return effect.kind() == SqlKind.SELECT
                && (effect.object() == null || Catalogue.holds(effect.object(), space.dialect(), schemaMoved));
    }

    private @Nullable DatabaseGrant of(Effect effect, boolean schemaMoved) {
        NameRights<DatabaseGrant> rights = names.get(effect.kind());
        return rights == null ? null : rights.of(effect.object(), schemaMoved);
    }

    private Decision notGranted(List<Effect> missing) {
        Place place = grants.get(0).place();
        Effect first = missing.get(0);
        String name = first.object() == null ? "\"*\"" : Sentence.name(first.object());
        return new Decision.Deny(
                Sentence.of(missing) + " is not granted (" + place.brief() + ")",
                null,
                place,
                "under the database at " + place + ": " + first.kind().word() + ": [" + name + "]");
    }

    private @Nullable Decision overMaxRows(SqlOperation operation) {
        if (maxRows.isEmpty()) return null;
        OptionalLong rows = operation.rows();
        // Before they are counted only a statement that restricts itself passes.
        if (rows.isEmpty() && !operation.mayExceed()) return null;
        for (Effect effect : operation.effects().effects()) {
            if (!changesRows(effect.kind())) continue;
            Long most = maxRows.get(effect.kind());
            if (most == null || rows.isPresent() && rows.getAsLong() <= most) continue;
            DatabaseGrant grant = of(effect, operation.namesMoved());
            Place place = grant == null ? grants.get(0).place() : grant.place();
            return new Decision.Deny(
                    Sentence.of(List.of(effect)) + over(operation, most) + " (" + place.brief() + ")",
                    null,
                    place,
                    operation.uncounted() == null
                            ? "under the database at " + place
                                    + ": a larger max-rows, or a WHERE that restricts the statement"
                            : "one statement at a time, or no max-rows under the database at " + place);
        }
        return null;
    }

    private static String over(SqlOperation operation, long most) {
        if (operation.uncounted() != null) {
            return " cannot be held to the " + most + " rows that max-rows allows: " + operation.uncounted();
        }
        OptionalLong rows = operation.rows();
        String what = rows.isPresent()
                ? " changes " + rows.getAsLong() + " rows, more than the "
                : " may change more rows than the ";
        return what + most + " that max-rows allows";
    }

    boolean limitsRows(SqlOperation operation) {
        if (maxRows.isEmpty()) return false;
        for (Effect effect : operation.effects().effects()) {
            if (changesRows(effect.kind()) && maxRows.containsKey(effect.kind())) return true;
        }
        return false;
    }

    private static boolean changesRows(SqlKind kind) {
        return switch (kind) {
            case UPDATE, DELETE, MERGE, UNKNOWN -> true;
            default -> false;
        };
    }
}
