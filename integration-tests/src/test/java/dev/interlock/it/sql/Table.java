package dev.interlock.it.sql;

import java.util.ArrayList;
import java.util.List;

/** A table of the shop that statements are executed on. */
record Table(String name, List<Column> columns) {
    enum Type {
        NUMBER,
        TEXT,
        TIME
    }

    /** @param values for {@link Type#NUMBER} what rows hold lies below it, evenly spread */
    record Column(String name, Type type, boolean nullable, int values) {}

    static final int ROWS = 24;

    static final Table ORDERS = new Table(
            "orders",
            List.of(
                    number("id", ROWS),
                    number("customer_id", 9),
                    text("status"),
                    new Column("total", Type.NUMBER, true, 500),
                    time("placed_at"),
                    new Column("note", Type.TEXT, true, 0)));
    static final Table CUSTOMERS = new Table(
            "customers",
            List.of(
                    number("id", ROWS),
                    text("name"),
                    text("country"),
                    time("created_at"),
                    new Column("deleted_at", Type.TIME, true, 0)));
    static final Table LINES =
            new Table("order_lines", List.of(number("order_id", ROWS), number("line_no", 3), number("qty", 40)));
    static final Table KV = new Table("kv", List.of(text("k"), text("v")));
    static final Table LOG = new Table("audit_log", List.of(number("id", ROWS), text("kind"), time("at")));
    static final Table EVENTS = new Table("events", List.of(number("id", ROWS), text("kind"), number("amount", 90)));

    static final List<Table> ALL = List.of(ORDERS, CUSTOMERS, LINES, KV, LOG, EVENTS);

    private static Column number(String name, int values) {
        return new Column(name, Type.NUMBER, false, values);
    }

    private static Column text(String name) {
        return new Column(name, Type.TEXT, false, 0);
    }

    private static Column time(String name) {
        return new Column(name, Type.TIME, false, 0);
    }

    Column key() {
        return columns.get(0);
    }

    /** The columns that are never null and of one type; the key first. */
    List<Column> filled(Type type) {
        List<Column> out = new ArrayList<>();
        for (Column column : columns) if (!column.nullable() && column.type() == type) out.add(column);
        return out;
    }

    /** Those of numbers and texts: what is never null and called as a moment is restricts when asked whether it is. */
    List<Column> filled() {
        List<Column> out = new ArrayList<>();
        for (Column column : columns) if (!column.nullable() && column.type() != Type.TIME) out.add(column);
        return out;
    }

    /** Column definitions, for an engine whose type for a moment is given. */
    String definition(String timestamp) {
        StringBuilder out = new StringBuilder();
        for (Column column : columns) {
            String type =
                    switch (column.type()) {
                        case NUMBER -> "INT";
                        case TEXT -> "VARCHAR(40)";
                        case TIME -> timestamp;
                    };
            out.append(column.name())
                    .append(' ')
                    .append(type)
                    .append(column.nullable() ? "" : " NOT NULL")
                    .append(", ");
        }
        out.append("PRIMARY KEY (").append(columns.get(0).name());
        if (this == LINES) out.append(", line_no");
        return out.append(')').toString();
    }

    /** One row's values as SQL, the same each time. */
    String row(int row) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (i > 0) out.append(", ");
            int spread = (row * 7 + i * 11) % 24;
            if (column.nullable() && spread % 3 == 0) {
                out.append("NULL");
                continue;
            }
            switch (column.type()) {
                case NUMBER -> out.append(i == 0 ? row + 1 : 1 + (spread * 37 + row) % column.values());
                case TEXT ->
                    out.append('\'')
                            .append(i == 0 ? "k" + (row + 1) : word(spread))
                            .append('\'');
                case TIME ->
                    out.append(
                            String.format("'20%02d-%02d-%02d 10:00:00'", 10 + spread % 14, 1 + row % 12, 1 + spread));
            }
        }
        return out.toString();
    }

    private static String word(int spread) {
        return "w" + (char) ('a' + spread % 8) + spread;
    }
}
