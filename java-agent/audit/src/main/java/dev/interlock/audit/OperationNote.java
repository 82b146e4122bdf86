package dev.interlock.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the trail keeps of an operation: names, shapes, digests and counts, never values.
 *
 * @param family such as {@code sql}
 * @param kinds such as {@code drop}
 * @param tables as the statement names them
 * @param database the URL without properties
 * @param statementSha256 of the statement's text
 * @param rows how many rows it changes, where that is known
 * @param batch how many times it executes at once, where more than once
 */
public record OperationNote(
        String family,
        List<String> kinds,
        List<String> tables,
        @Nullable String database,
        @Nullable String statementSha256,
        @Nullable Long rows,
        @Nullable Long batch) {
    /** More names than a person reads; keeps a record within one write. */
    private static final int MOST_NAMES = 100;

    public OperationNote {
        kinds = List.copyOf(kinds);
        tables = List.copyOf(tables);
    }

    public static OperationNote sql(List<String> kinds, List<String> tables, String database, String statementSha256) {
        return new OperationNote("sql", kinds, tables, database, statementSha256, null, null);
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("family", family);
        fields.put("kinds", kinds);
        fields.put("tables", tables.size() > MOST_NAMES ? tables.subList(0, MOST_NAMES) : tables);
        if (tables.size() > MOST_NAMES) fields.put("tables-in-all", tables.size());
        if (database != null) fields.put("database", database);
        if (statementSha256 != null) fields.put("statement-sha256", statementSha256);
        if (rows != null) fields.put("rows", rows);
        if (batch != null) fields.put("batch", batch);
        return fields;
    }
}
