package dev.interlock.sql;

/** What a column holds, by the way such columns are commonly called. Pure; names are lower case. */
final class ColumnNames {
    private ColumnNames() {}

    /** Holds a value only once something has happened. */
    static boolean isOftenEmpty(String name) {
        return name.endsWith("_at")
                || name.endsWith("_on")
                || name.endsWith("_date")
                || name.endsWith("_time")
                || name.endsWith("_by")
                || name.endsWith("_until")
                || name.endsWith("ed")
                || name.endsWith("error")
                || name.startsWith("deleted")
                || name.startsWith("parent")
                || name.startsWith("error");
    }

    /** Holds a moment. */
    static boolean isMoment(String name) {
        return name.contains("time")
                || name.contains("date")
                || name.contains("expir")
                || name.contains("epoch")
                || name.contains("seen")
                || name.contains("until")
                || name.contains("created")
                || name.contains("modified")
                || name.endsWith("at")
                || name.endsWith("on")
                || name.endsWith("ts")
                || name.endsWith("_ms");
    }

    /** One of SQLite's names for what tells its rows apart. */
    static boolean isRowId(String name) {
        return name.equals("rowid") || name.equals("_rowid_") || name.equals("oid");
    }

    /** Tells rows apart. */
    static boolean isKey(String name) {
        return name.endsWith("id") || name.equals("_rowid_");
    }

    /** Holds true or false. */
    static boolean isFlag(String name) {
        return name.startsWith("is_")
                || name.startsWith("has_")
                || name.endsWith("ed")
                || name.endsWith("flag")
                || name.endsWith("active")
                || name.endsWith("able")
                || name.equals("done")
                || name.endsWith("ent");
    }
}
