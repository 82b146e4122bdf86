package dev.interlock.it.sql;

import dev.interlock.it.sql.Table.Column;
import dev.interlock.it.sql.Table.Type;
import dev.interlock.sql.Dialect;
import java.util.List;

/** Makes conditions on one table's rows: ones that pick some of them, and ones that every row passes. */
final class Predicates {
    private final Chance chance;
    private final Dialect dialect;
    private final Table table;
    /** What columns are qualified with, empty for nothing. */
    private final String qualifier;

    private final Constants constants;
    private final Covering covering;

    Predicates(Chance chance, Dialect dialect, Table table, String qualifier) {
        this.chance = chance;
        this.dialect = dialect;
        this.table = table;
        this.qualifier = qualifier.isEmpty() ? "" : qualifier + ".";
        this.constants = new Constants(chance, dialect);
        this.covering = new Covering(chance, dialect, table, this.qualifier);
    }

    private String name(Column column) {
        return qualifier + column.name();
    }

    /** A condition that a person writes to pick rows by. */
    String picks(int depth) {
        if (depth > 0 && chance.oneIn(2)) {
            return chance.way(
                    () -> picks(depth - 1) + " AND " + picks(depth - 1),
                    () -> "(" + picks(depth - 1) + " OR " + picks(depth - 1) + ")",
                    () -> "(" + picks(depth - 1) + ")",
                    () -> "1 = 1 AND " + picks(depth - 1));
        }
        return atom();
    }

    /** One comparison that some rows pass and most do not. */
    String atom() {
        if (table != Table.KV && chance.oneIn(2)) {
            Column column = chance.of(table.filled(Type.NUMBER));
            String name = name(column);
            int values = column.values();
            int value = 2 + chance.below(Math.max(1, values / 2 - 2));
            return chance.way(
                    () -> name + " = " + value,
                    () -> name + " IN (" + value + ", " + (value + 1) + ")",
                    () -> name + " BETWEEN " + value + " AND " + (value + 1),
                    () -> name + " < " + Math.max(2, values / 4),
                    () -> value + " = " + name,
                    () -> name + " > " + (values - values / 4));
        }
        if (chance.oneIn(3) && !table.filled(Type.TIME).isEmpty()) {
            String name = name(chance.of(table.filled(Type.TIME)));
            return chance.way(() -> name + " < '2012-06-01 00:00:00'", () -> name + " >= '2022-01-01 00:00:00'");
        }
        List<Column> texts = table.filled(Type.TEXT);
        if (texts.isEmpty()) return name(table.key()) + " = 3";
        String name = name(chance.of(texts));
        int word = chance.below(8);
        String value = "w" + (char) ('a' + word) + word;
        return chance.way(
                () -> name + " = '" + value + "'",
                () -> name + " LIKE 'wa%'",
                () -> name + " IN ('" + value + "', 'wz9')",
                () -> "LOWER(" + name + ") = '" + value + "'",
                () -> "'" + value + "' = " + name);
    }

    /** A condition that every row passes, for whatever reason. */
    String passesAll(int depth) {
        if (depth <= 0) return chance.oneIn(2) ? constants.truth(0) : covering.condition();
        return chance.way(
                () -> chance.oneIn(2) ? constants.truth(depth) : covering.condition(),
                covering::condition,
                () -> covering.bySubquery(this, depth - 1),
                () -> covering.byComplement(this, depth - 1),
                () -> "(" + passesAll(depth - 1) + ")",
                () -> atom() + " OR " + passesAll(depth - 1),
                () -> passesAll(depth - 1) + " OR " + anything(depth - 1),
                () -> "(" + passesAll(depth - 1) + ") AND (" + passesAll(depth - 1) + ")",
                () -> "NOT " + fails(depth - 1),
                () -> "NOT (NOT (" + passesAll(depth - 1) + "))",
                () -> wrapped(passesAll(depth - 1)));
    }

    /** A condition that no row passes, in parentheses. */
    private String fails(int depth) {
        return chance.way(
                () -> "(" + constants.falsehood(depth) + ")",
                () -> "(" + covering.nothing() + ")",
                () -> "(" + atom() + " AND " + constants.falsehood(0) + ")",
                () -> "(" + atom() + " AND " + covering.nothing() + ")",
                () -> "(NOT (" + passesAll(depth - 1) + "))");
    }

    private String anything(int depth) {
        return chance.way(
                this::atom,
                () -> "NOT " + atom(),
                () -> constants.falsehood(0),
                () -> "(" + picks(Math.max(0, depth)) + ")");
    }

    /** The same truth in other clothes. */
    String wrapped(String truth) {
        String t = "(" + truth + ")";
        boolean numbers = dialect == Dialect.MARIADB || dialect == Dialect.SQLITE;
        if (numbers && chance.oneIn(3)) {
            return chance.way(
                    () -> t + " = 1",
                    () -> t + " > 0",
                    () -> t + " + 0",
                    () -> t + " <> 0",
                    () -> t + " * 2",
                    () -> "ABS" + t,
                    () -> "1 - (NOT " + t + ")",
                    () -> t + " >= 1",
                    () -> "COALESCE(" + t + ", 0)",
                    () -> dialect == Dialect.MARIADB ? "IF(" + truth + ", 1, 0)" : "IIF(" + truth + ", 1, 0)",
                    () -> "MAX(" + truth + ", 0)",
                    () -> "GREATEST(" + truth + ", 0)");
        }
        return chance.way(
                () -> t + " IS TRUE",
                () -> t + " = TRUE",
                () -> t + " IS NOT FALSE",
                () -> t + " IS NOT NULL",
                () -> "CASE WHEN " + truth + " THEN 1 ELSE 0 END = 1",
                () -> "CASE WHEN " + truth + " THEN 'a' ELSE 'b' END = 'a'",
                () -> "CASE WHEN " + truth + " THEN TRUE ELSE FALSE END",
                () -> "1 = CASE " + t + " WHEN TRUE THEN 1 ELSE 0 END",
                () -> "COALESCE(" + truth + ", FALSE)",
                () -> "CAST(" + t + " AS BOOLEAN)",
                () -> "(SELECT " + t + ")",
                () -> "EXISTS (SELECT 1 WHERE " + truth + ")",
                () -> t + " IN (TRUE)",
                () -> "NOT " + t + " = FALSE",
                () -> t + " OR NULL",
                () -> "NULLIF(" + truth + ", FALSE) IS NOT NULL",
                () -> t + " <> FALSE");
    }
}
