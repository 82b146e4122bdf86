package dev.interlock.cli;

import dev.interlock.policy.RowLimit;
import dev.interlock.policy.SqlOperation;
import dev.interlock.sql.Landmark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SQL, and how it was read.
 *
 * @param marks where in the text it stands
 * @param limits what it is held to by the number of rows, where that makes a difference
 * @param property of the JDBC URL that executes the operation; null if a statement does
 */
record SqlAttempt(
        SqlOperation operation,
        List<Landmark> marks,
        List<RowLimit> limits,
        @Nullable String property) implements Attempt {
    @Override
    public void print(Sheet sheet) {
        List<String> tables = operation.effects().names();
        String kinds = String.join(", ", operation.effects().kindWords()).toUpperCase(Locale.ROOT);
        sheet.row("operation", tables.isEmpty() ? kinds : kinds + " on " + String.join(", ", tables));
        if (!marks.isEmpty()) sheet.row("read from", places());
        sheet.row("destructive", SqlWords.destructiveText(operation.effects()));
        sheet.row("database", operation.database().toString());
        if (operation.execution().from() != null)
            sheet.row("executed by", "code of " + operation.execution().from());
        if (property != null) {
            sheet.row("connection", "the URL's property '" + property + "' does this, so the connection does not open");
        }
        if (operation.rows().isPresent())
            sheet.row("rows", String.valueOf(operation.rows().getAsLong()));
        for (RowLimit limit : limits) {
            String held = " is held against the rows it really changes";
            String advice = operation.rows().isPresent() ? "" : "; try --rows N";
            sheet.row("limit", told(limit) + held + advice);
        }
    }

    /** {@code 1:1 DELETE, 1:13 orders}. */
    private String places() {
        List<String> places = new ArrayList<>();
        for (Landmark mark : marks) places.add(mark.line() + ":" + mark.column() + " " + oneLine(mark.text()));
        return String.join(", ", places);
    }

    private static String oneLine(String name) {
        return name.replaceAll("\\s+", " ");
    }

    private static String told(RowLimit limit) {
        String rule = limit.rule();
        return rule == null
                ? "max-rows " + limit.most() + " (" + limit.where() + ")"
                : "rows-over " + limit.most() + " (rule " + rule + ", " + limit.where() + ")";
    }

    @Override
    public Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("kinds", operation.effects().kindWords());
        fields.put("tables", operation.effects().names());
        fields.put("destructive", SqlWords.destructive(operation.effects()));
        fields.put("because", operation.effects().because());
        fields.put("tokens", tokens());
        fields.put("database", operation.database().toString());
        if (operation.execution().from() != null)
            fields.put("from", operation.execution().from());
        if (property != null) fields.put("property", property);
        if (operation.rows().isPresent()) fields.put("rows", operation.rows().getAsLong());
        if (!limits.isEmpty()) fields.put("row-limits", rowLimits());
        return fields;
    }

    private List<Object> tokens() {
        List<Object> tokens = new ArrayList<>();
        for (Landmark mark : marks) {
            Map<String, Object> token = new LinkedHashMap<>();
            token.put("line", mark.line());
            token.put("column", mark.column());
            token.put("text", mark.text());
            tokens.add(token);
        }
        return tokens;
    }

    private List<Object> rowLimits() {
        List<Object> all = new ArrayList<>();
        for (RowLimit limit : limits) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("key", limit.rule() == null ? "max-rows" : "rows-over");
            one.put("rows", limit.most());
            one.put("rule", limit.rule());
            one.put("where", limit.where().toString());
            all.add(one);
        }
        return all;
    }
}
