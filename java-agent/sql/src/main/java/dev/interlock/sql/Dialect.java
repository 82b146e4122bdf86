package dev.interlock.sql;

/** The SQL a database speaks, as far as lexing and effects differ. */
public enum Dialect {
    POSTGRESQL,
    MYSQL,
    MARIADB,
    H2,
    SQLITE,
    ORACLE,
    SQLSERVER,
    /** Any other: every reading of an ambiguous text is considered and the worst one counts. */
    OTHER;

    /** The dialect behind a JDBC URL; {@link #OTHER} where the driver is not known. */
    public static Dialect ofUrl(String url) {
        String rest = url.startsWith("jdbc:") ? url.substring(5) : url;
        int colon = rest.indexOf(':');
        return ofDriver(colon < 0 ? rest : rest.substring(0, colon));
    }

    /** The dialect of a driver by the second word of its JDBC URLs, such as {@code postgresql}. */
    public static Dialect ofDriver(String driver) {
        return switch (driver) {
            case "postgresql", "pgsql", "redshift", "cockroachdb", "yugabytedb" -> POSTGRESQL;
            case "mysql", "mysql+srv" -> MYSQL;
            case "mariadb" -> MARIADB;
            case "h2" -> H2;
            case "sqlite" -> SQLITE;
            case "oracle" -> ORACLE;
            case "sqlserver", "jtds" -> SQLSERVER;
            default -> OTHER;
        };
    }
}
