package dev.interlock.cli;

import dev.interlock.policy.SqlOperation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** @param property of the JDBC URL that executes the operation; null if a statement does */
record SqlAttempt(SqlOperation operation, @Nullable String property) implements Attempt {
    @Override
    public void print(Sheet sheet) {
        List<String> tables = SqlWords.tables(operation.effects());
        String kinds = String.join(", ", SqlWords.kinds(operation.effects())).toUpperCase(Locale.ROOT);
        sheet.row("operation", tables.isEmpty() ? kinds : kinds + " on " + String.join(", ", tables));
        sheet.row("destructive", SqlWords.destructiveText(operation.effects()));
        sheet.row("database", operation.database().toString());
        if (property != null) {
            sheet.row("connection", "the URL's property '" + property + "' does this, so the connection does not open");
        }
    }

    @Override
    public Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("kinds", SqlWords.kinds(operation.effects()));
        fields.put("tables", SqlWords.tables(operation.effects()));
        fields.put("destructive", SqlWords.destructive(operation.effects()));
        fields.put("because", operation.effects().because());
        fields.put("database", operation.database().toString());
        if (property != null) fields.put("property", property);
        return fields;
    }
}
