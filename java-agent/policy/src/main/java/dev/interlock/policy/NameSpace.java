package dev.interlock.policy;

import dev.interlock.sql.Dialect;
import dev.interlock.sql.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How one database reads names: which spellings mean the same object, and what an unqualified name stands for.
 *
 * @param schema what unqualified names belong to; empty where that cannot be told
 * @param catalog the name of the database itself, which may stand in front of a schema; empty where that is not so
 */
record NameSpace(Dialect dialect, String schema, String catalog) {
    static NameSpace of(DatabaseUrl url) {
        Dialect dialect = Dialect.ofDriver(url.driver());
        String name = url.database();
        return switch (dialect) {
            case POSTGRESQL -> new NameSpace(dialect, "public", name);
            case H2 -> new NameSpace(dialect, "public", lastSegment(name).toLowerCase(Locale.ROOT));
            case SQLITE -> new NameSpace(dialect, "main", "");
            case SQLSERVER -> new NameSpace(dialect, "dbo", name.toLowerCase(Locale.ROOT));
            case MYSQL, MARIADB -> new NameSpace(dialect, name.toLowerCase(Locale.ROOT), "");
            case ORACLE, OTHER -> new NameSpace(dialect, "", "");
        };
    }

    private static String lastSegment(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1);
    }

    /** The one spelling of a part by which it is compared. */
    String canonical(String part) {
        return switch (dialect) {
            case MYSQL, MARIADB, SQLITE, SQLSERVER -> part.toLowerCase(Locale.ROOT);
            // Unquoted names are stored in upper case there, so "ORDERS" in quotes is the table that orders names.
            case H2, ORACLE -> part.equals(part.toUpperCase(Locale.ROOT)) ? part.toLowerCase(Locale.ROOT) : part;
            default -> part;
        };
    }

    /** Canonical parts with the schema in front and without the catalogue. */
    List<String> key(ObjectName name) {
        List<String> parts = new ArrayList<>(3);
        for (String part : name.parts()) parts.add(canonical(part));
        qualify(parts, schema, catalog);
        return parts;
    }

    List<NamePart> qualified(List<NamePart> pattern) {
        List<NamePart> parts = new ArrayList<>(pattern);
        qualify(parts, new NamePart(schema, true), new NamePart(catalog, false));
        return parts;
    }

    private <T> void qualify(List<T> parts, T defaultSchema, T ownCatalog) {
        if (parts.size() == 1) parts.add(0, defaultSchema);
        if (parts.size() == 3 && !catalog.isEmpty() && parts.get(0).equals(ownCatalog)) parts.remove(0);
    }
}
