package dev.interlock.policy;

import dev.interlock.sql.Effect;
import dev.interlock.sql.SqlKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What all grants together allow in one database, compiled: those for everybody, and those for the code of a package.
 * Safe for any number of threads.
 */
final class DatabaseRights {
    /** Few packages execute SQL; what they may is worked out each time beyond that. */
    private static final int REMEMBERED = 64;

    private final DatabaseUrl database;
    private final Place manifest;
    private final List<DatabaseGrant> grants;
    private final NameSpace space;
    private final DatabaseTable plain;
    private final List<DatabaseGrant> owned;
    /** What the grants for packages allow to any of them; null if there are none. */
    private final @Nullable DatabaseTable ceiling;

    private final Map<String, DatabaseTable> byPackage = new ConcurrentHashMap<>();

    DatabaseRights(DatabaseUrl database, List<DatabaseGrant> grants, Place manifest) {
        this.database = database;
        this.grants = grants;
        this.manifest = manifest;
        this.space = NameSpace.of(database);
        List<DatabaseGrant> everybodys = new ArrayList<>(grants.size());
        this.owned = new ArrayList<>(0);
        for (DatabaseGrant grant : grants) (grant.from() == null ? everybodys : owned).add(grant);
        this.plain = new DatabaseTable(space, everybodys);
        this.ceiling = owned.isEmpty() ? null : new DatabaseTable(space, owned);
    }

    boolean granted() {
        return !grants.isEmpty();
    }

    /** Null if no grant is for that package. */
    private @Nullable DatabaseTable of(@Nullable String from) {
        if (from == null || owned.isEmpty()) return null;
        DatabaseTable known = byPackage.get(from);
        if (known != null) return known;
        List<DatabaseGrant> its = new ArrayList<>(owned.size());
        for (DatabaseGrant grant : owned) {
            PackagePattern pattern = grant.from();
            if (pattern != null && pattern.covers(from)) its.add(grant);
        }
        if (its.isEmpty()) return null;
        DatabaseTable table = new DatabaseTable(space, its);
        if (byPackage.size() < REMEMBERED) byPackage.put(from, table);
        return table;
    }

    Decision decide(SqlOperation operation) {
        if (grants.isEmpty()) {
            return new Decision.Deny(
                    "the database " + database + " is not granted (" + manifest.brief() + ")",
                    null,
                    manifest,
                    Remedy.database(database, missing(operation, null)));
        }
        DatabaseTable its = of(operation.execution().from());
        StatementGrant statement = statement(operation, its);
        if (statement != null) return new Decision.Allow(statement.place());
        List<Effect> missing = missing(operation, its);
        if (!missing.isEmpty()) return notGranted(missing, operation);
        Decision tooMany = overMaxRows(operation, its);
        return tooMany != null ? tooMany : new Decision.Allow(by(operation, its));
    }

    /** Whether the text itself is granted, to everybody or to the package. */
    private @Nullable StatementGrant statement(SqlOperation operation, @Nullable DatabaseTable its) {
        StatementGrant grant = its == null ? null : its.of(operation);
        return grant == null ? plain.of(operation) : grant;
    }

    private List<Effect> missing(SqlOperation operation, @Nullable DatabaseTable its) {
        List<Effect> missing = List.of();
        for (Effect effect : operation.effects().effects()) {
            if (isFree(effect, operation) || grant(effect, operation, its) != null) continue;
            if (missing.isEmpty()) missing = new ArrayList<>(2);
            missing.add(effect);
        }
        return missing;
    }

    private boolean isFree(Effect effect, SqlOperation operation) {
        if (effect.kind() == SqlKind.SESSION) return true;
        return effect.kind() == SqlKind.SELECT
                && (effect.object() == null
                        || Catalogue.holds(effect.object(), space.dialect(), operation.namesMoved()));
    }

    private @Nullable DatabaseGrant grant(Effect effect, SqlOperation operation, @Nullable DatabaseTable its) {
        DatabaseGrant grant = its == null ? null : its.of(effect, operation.namesMoved());
        return grant == null ? plain.of(effect, operation.namesMoved()) : grant;
    }

    /** What a package is granted by itself is held to the limits it is granted under, and not to everybody's. */
    private @Nullable RowLimit limit(Effect effect, SqlOperation operation, @Nullable DatabaseTable its) {
        DatabaseTable holding = its != null && its.of(effect, operation.namesMoved()) != null ? its : plain;
        return holding.limit(effect.kind());
    }

    private Place by(SqlOperation operation, @Nullable DatabaseTable its) {
        for (Effect effect : operation.effects().effects()) {
            DatabaseGrant grant = isFree(effect, operation) ? null : grant(effect, operation, its);
            if (grant != null) return grant.place();
        }
        return grants.get(0).place();
    }

    private Decision notGranted(List<Effect> missing, SqlOperation operation) {
        Effect first = missing.get(0);
        String name = first.object() == null ? "\"*\"" : Sentence.name(first.object());
        String line = first.kind().word() + ": [" + name + "]";
        DatabaseGrant others = othersGrant(first, operation);
        if (others != null && others.from() != null) {
            String from = others.from().text();
            return new Decision.Deny(
                    Sentence.of(missing) + " is granted to the code of " + from + " alone ("
                            + others.place().brief() + ")",
                    null,
                    others.place(),
                    "let code of " + from + " execute it, or under a database without 'from': " + line);
        }
        Place place = grants.get(0).place();
        return new Decision.Deny(
                Sentence.of(missing) + " is not granted (" + place.brief() + ")",
                null,
                place,
                "under the database at " + place + ": " + line);
    }

    /** The grant under which others might do this; null if there is none, or not for all of it. */
    private @Nullable DatabaseGrant othersGrant(Effect effect, SqlOperation operation) {
        if (ceiling == null) return null;
        StatementGrant statement = ceiling.of(operation);
        if (statement == null && !missing(operation, ceiling).isEmpty()) return null;
        for (DatabaseGrant grant : owned) {
            if (statement != null && grant.statements().contains(statement)) return grant;
        }
        return ceiling.of(effect, operation.namesMoved());
    }

    private @Nullable Decision overMaxRows(SqlOperation operation, @Nullable DatabaseTable its) {
        OptionalLong rows = operation.rows();
        // Before they are counted only a statement that restricts itself passes.
        if (rows.isEmpty() && !operation.mayExceed()) return null;
        for (Effect effect : operation.effects().effects()) {
            RowLimit limit = limit(effect, operation, its);
            if (limit == null || rows.isPresent() && rows.getAsLong() <= limit.most()) continue;
            DatabaseGrant grant = grant(effect, operation, its);
            Place place = grant == null ? grants.get(0).place() : grant.place();
            return new Decision.Deny(
                    Sentence.of(List.of(effect)) + over(operation, limit.most()) + " (" + place.brief() + ")",
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
        return rowLimit(operation) != null;
    }

    /** The first that holds something of it; null if none does. */
    @Nullable
    RowLimit rowLimit(SqlOperation operation) {
        DatabaseTable its = of(operation.execution().from());
        if (statement(operation, its) != null) return null;
        for (Effect effect : operation.effects().effects()) {
            RowLimit limit = limit(effect, operation, its);
            if (limit != null) return limit;
        }
        return null;
    }

    /** Whether the code of some package may do this though not everybody may, or may not to that many rows. */
    boolean dependsOnCaller(SqlOperation operation) {
        if (ceiling == null || plain.of(operation) != null) return false;
        if (ceiling.of(operation) != null) return !missing(operation, null).isEmpty() || limitsRows(operation);
        boolean depends = false;
        for (Effect effect : operation.effects().effects()) {
            if (isFree(effect, operation)) continue;
            boolean everybodys = plain.of(effect, operation.namesMoved()) != null;
            if (everybodys && plain.limit(effect.kind()) == null) continue;
            boolean others = ceiling.of(effect, operation.namesMoved()) != null;
            if (!everybodys && !others) return false;
            depends |= others;
        }
        return depends;
    }
}
