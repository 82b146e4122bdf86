package dev.interlock.cli;

import dev.interlock.confirmation.Image;
import dev.interlock.confirmation.KeptColumn;
import dev.interlock.confirmation.KeptTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The SQL that writes an image back. Values read the same under any setting of the session, and hold nothing that a terminal
 * would obey.
 *
 * @param opens settings of the session
 * @param steps in their order
 * @param closes puts settings back that outlive the transaction
 */
record UndoSql(List<String> opens, List<Step> steps, List<String> closes) {
    /**
     * One statement.
     *
     * @param rows how many it has to change; -1 if it changes none
     */
    record Step(String sql, int rows) {}

    static UndoSql of(Image image) {
        KeptTable table = image.table();
        List<Step> steps = new ArrayList<>();
        for (String sql : table.creates()) steps.add(new Step(sql, -1));
        if (table.isUpdated()) updates(image, steps);
        else inserts(image, steps);
        for (String sql : table.completes()) steps.add(new Step(sql, -1));
        return table.isPostgresql()
                ? new UndoSql(
                        List.of("SET LOCAL standard_conforming_strings = on", "SET LOCAL intervalstyle = 'postgres'"),
                        steps,
                        List.of())
                : ofMysql(table, steps);
    }

    private static UndoSql ofMysql(KeptTable table, List<Step> steps) {
        String loose = table.together() ? ", foreign_key_checks = 0" : "";
        return new UndoSql(
                List.of(
                        "SET @interlock_mode = @@SESSION.sql_mode, @interlock_zone = @@SESSION.time_zone,"
                                + " @interlock_checks = @@SESSION.foreign_key_checks",
                        "SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO,STRICT_ALL_TABLES,ALLOW_INVALID_DATES',"
                                + " time_zone = '+00:00'" + loose),
                steps,
                List.of("SET SESSION sql_mode = @interlock_mode, time_zone = @interlock_zone,"
                        + " foreign_key_checks = @interlock_checks"));
    }

    private static void inserts(Image image, List<Step> steps) {
        KeptTable table = image.table();
        StringBuilder into =
                new StringBuilder("INSERT INTO ").append(table.name()).append(" (");
        boolean always = false;
        String separator = "";
        for (KeptColumn column : table.columns()) {
            into.append(separator).append(quoted(column, table));
            separator = ", ";
            always |= column.always();
        }
        into.append(always ? ") OVERRIDING SYSTEM VALUE VALUES " : ") VALUES ");
        List<String> tuples = new ArrayList<>();
        for (List<@Nullable String> row : image.rows()) tuples.add(tuple(row, table));
        if (table.together() && !tuples.isEmpty()) {
            steps.add(new Step(into + String.join(",\n    ", tuples), tuples.size()));
            return;
        }
        for (String tuple : tuples) steps.add(new Step(into + tuple, 1));
    }

    private static String tuple(List<@Nullable String> row, KeptTable table) {
        StringBuilder tuple = new StringBuilder("(");
        for (int i = 0; i < row.size(); i++) {
            if (i > 0) tuple.append(", ");
            tuple.append(literal(row.get(i), table.columns().get(i)));
        }
        return tuple.append(')').toString();
    }

    private static void updates(Image image, List<Step> steps) {
        KeptTable table = image.table();
        for (List<@Nullable String> row : image.rows()) {
            List<String> sets = new ArrayList<>();
            List<String> keys = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                KeptColumn column = table.columns().get(i);
                String equation = quoted(column, table) + " = " + literal(row.get(i), column);
                if (column.key()) keys.add(equation);
                else if (!column.always()) sets.add(equation);
            }
            steps.add(new Step(
                    "UPDATE " + table.name() + " SET " + String.join(", ", sets) + " WHERE "
                            + String.join(" AND ", keys),
                    1));
        }
    }

    private static String quoted(KeptColumn column, KeptTable table) {
        String quote = table.isPostgresql() ? "\"" : "`";
        return quote + column.name().replace(quote, quote + quote) + quote;
    }

    private static String literal(@Nullable String value, KeptColumn column) {
        if (value == null) return "NULL";
        return switch (column.form()) {
            case CAST -> text(value) + "::" + column.type();
            case MONEY -> text(value) + "::numeric::" + column.type();
            case TEXT -> isPlain(value) ? simple(value) : "_utf8mb4 x'" + hex(value) + "'";
            case BINARY -> "x" + simple(value);
            case PLAIN -> simple(value);
            case NUMBER -> value.matches("[0-9]+") ? value : simple(value);
            case SECONDS ->
                value.matches("0(\\.0+)?") ? "'0000-00-00 00:00:00'" : "FROM_UNIXTIME(" + simple(value) + ")";
        };
    }

    private static String simple(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** Printable ASCII, and nothing that an escape could begin with. */
    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~' || c == '\\') return false;
        }
        return true;
    }

    private static String hex(String value) {
        StringBuilder out = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            out.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return out.toString();
    }

    private static String text(String value) {
        StringBuilder out = new StringBuilder(value.length() + 2);
        boolean escapes = false;
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\'') out.append("''");
            else if (c == '\\') out.append("\\\\");
            else if (isShown(c)) out.appendCodePoint(c);
            else out.append(c > 0xffff ? String.format("\\U%08x", c) : String.format("\\u%04x", c));
            escapes |= c == '\\' || !isShown(c);
        }
        return (escapes ? "E'" : "'") + out + "'";
    }

    private static boolean isShown(int c) {
        if (c == '\n' || c == '\t') return true;
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** All of it as one transaction. */
    String script(boolean postgresql) {
        StringBuilder out = new StringBuilder();
        if (postgresql) out.append("SET client_encoding = 'UTF8';\nBEGIN;\n");
        for (String sql : opens) out.append(sql).append(";\n");
        if (!postgresql) out.append("START TRANSACTION;\n");
        for (Step step : steps) out.append(step.sql()).append(";\n");
        out.append("COMMIT;\n");
        for (String sql : closes) out.append(sql).append(";\n");
        return out.toString();
    }
}
