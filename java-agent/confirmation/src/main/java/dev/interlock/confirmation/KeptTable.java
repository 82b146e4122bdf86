package dev.interlock.confirmation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table of a before-image, and what would have to be done to it.
 *
 * @param dialect {@code postgresql} or {@code mysql}, which MariaDB is, too
 * @param verb what was about to happen: {@code delete}, {@code update}, {@code truncate} or {@code drop}
 * @param name qualified and quoted, for SQL
 * @param together whether its rows refer to each other, so that they have to come back at once
 * @param besides what is not kept, for a person to read; null if there is nothing to say
 * @param creates statements that make it, if it is dropped
 * @param completes statements that follow when its rows are back
 */
public record KeptTable(
        String dialect,
        String verb,
        String name,
        List<KeptColumn> columns,
        boolean together,
        @Nullable String besides,
        List<String> creates,
        List<String> completes) {
    private static final Set<String> MEMBERS =
            Set.of("dialect", "verb", "name", "columns", "together", "besides", "creates", "completes");

    public KeptTable {
        columns = List.copyOf(columns);
        creates = List.copyOf(creates);
        completes = List.copyOf(completes);
    }

    public boolean isPostgresql() {
        return dialect.equals("postgresql");
    }

    public boolean isUpdated() {
        return verb.equals("update");
    }

    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("dialect", dialect);
        fields.put("verb", verb);
        fields.put("name", name);
        List<Object> all = new ArrayList<>();
        for (KeptColumn column : columns) all.add(column.fields());
        fields.put("columns", all);
        fields.put("together", together);
        fields.put("besides", besides);
        fields.put("creates", creates);
        fields.put("completes", completes);
        return fields;
    }

    static KeptTable of(Fields fields) throws DamagedException {
        fields.only(MEMBERS);
        List<KeptColumn> columns = new ArrayList<>();
        for (Object column : fields.list("columns")) columns.add(KeptColumn.of(Fields.of(column)));
        if (columns.isEmpty()) throw new DamagedException("a table without columns");
        return new KeptTable(
                fields.text("dialect"),
                fields.text("verb"),
                fields.text("name"),
                columns,
                fields.flag("together"),
                fields.optional("besides"),
                fields.texts("creates"),
                fields.texts("completes"));
    }
}
