package dev.interlock.confirmation;

import dev.interlock.audit.OperationNote;
import dev.interlock.audit.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SQL about to execute.
 *
 * @param database the URL without properties and credentials
 * @param statements the texts; more than one only in a batch of texts
 * @param binds one list of values for each execution of a prepared statement; empty where nothing is bound
 * @param executions how many times something executes: 1, or the size of the batch
 * @param kinds such as {@code drop}
 * @param tables as the statement names them
 * @param destructive {@code true}, {@code false} or {@code unknown}
 * @param reversible whether a person could still undo it afterwards; if not, the approver types the object's name back
 * @param transaction {@code auto-commit}, {@code transaction} or {@code unknown}
 * @param jvm names the process; an approval is for one process only
 * @param manifest digest of the manifest
 * @param rules digest of the rule files
 * @param ruleIds the rules that ask
 */
public record SqlAction(
        String database,
        List<String> statements,
        List<List<Bind>> binds,
        int executions,
        List<String> kinds,
        List<String> tables,
        String destructive,
        boolean reversible,
        String transaction,
        String application,
        String jvm,
        String manifest,
        String rules,
        List<String> ruleIds)
        implements Action {
    public SqlAction {
        statements = List.copyOf(statements);
        List<List<Bind>> rows = new ArrayList<>(binds.size());
        for (List<Bind> row : binds) rows.add(List.copyOf(row));
        binds = List.copyOf(rows);
        kinds = List.copyOf(kinds);
        tables = List.copyOf(tables);
        ruleIds = List.copyOf(ruleIds);
    }

    @Override
    public String kind() {
        return "sql";
    }

    @Override
    public @Nullable String typeBack() {
        if (reversible) return null;
        if (tables.isEmpty()) return database.substring(database.lastIndexOf('/') + 1);
        return tables.size() <= 3 ? String.join(", ", tables) : tables.size() + " objects";
    }

    @Override
    public OperationNote note() {
        String text = Sha256.hex(String.join(";\n", statements));
        return OperationNote.sql(kinds, tables, database, text, null, executions > 1 ? (long) executions : null);
    }

    @Override
    public Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("kind", kind());
        fields.put("database", database);
        fields.put("statements", statements);
        List<Object> rows = new ArrayList<>(binds.size());
        for (List<Bind> row : binds) {
            List<Object> values = new ArrayList<>(row.size());
            for (Bind bind : row) values.add(fields(bind));
            rows.add(values);
        }
        fields.put("binds", rows);
        fields.put("executions", executions);
        fields.put("kinds", kinds);
        fields.put("tables", tables);
        fields.put("destructive", destructive);
        fields.put("reversible", reversible);
        fields.put("transaction", transaction);
        fields.put("application", application);
        fields.put("jvm", jvm);
        fields.put("manifest", manifest);
        fields.put("rules", rules);
        fields.put("rule-ids", ruleIds);
        return fields;
    }

    private static Map<String, @Nullable Object> fields(Bind bind) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("type", bind.type());
        fields.put("text", bind.text());
        if (bind.sha256() != null) {
            fields.put("length", bind.length());
            fields.put("sha256", bind.sha256());
        }
        return fields;
    }
}
