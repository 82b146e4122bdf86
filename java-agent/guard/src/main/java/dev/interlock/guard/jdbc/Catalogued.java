package dev.interlock.guard.jdbc;

import dev.interlock.confirmation.KeptColumn;
import dev.interlock.confirmation.KeptTable;
import dev.interlock.sql.Dialect;
import dev.interlock.sql.RowSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table as the catalogue has it, so far as its rows can be kept and brought back.
 *
 * @param reads the expression that reads each column as the image holds it
 * @param parted whether its rows lie in several tables of storage
 */
record Catalogued(KeptTable table, List<String> reads, boolean parted) {
    Catalogued {
        reads = List.copyOf(reads);
    }

    /** @throws Unkept if rows of that table cannot be brought back as they were */
    static Catalogued read(Connection connection, Dialect dialect, RowSource source) throws Unkept, SQLException {
        Catalogued found =
                switch (dialect) {
                    case POSTGRESQL -> new PostgresqlCatalogue(connection, source).read();
                    case MYSQL, MARIADB -> new MysqlCatalogue(connection, source).read();
                    default -> throw new Unkept("rows are kept in PostgreSQL, MySQL and MariaDB only");
                };
        found.requireRestorable(source);
        return found;
    }

    private void requireRestorable(RowSource source) throws Unkept {
        if (table.columns().isEmpty()) throw new Unkept("the table has no columns that can be written");
        if (source.verb() != RowSource.Verb.UPDATE) return;
        List<String> fixed = new ArrayList<>();
        boolean keyed = false;
        for (KeptColumn column : table.columns()) {
            keyed |= column.key();
            if (column.key() || column.always()) fixed.add(column.name().toLowerCase(Locale.ROOT));
        }
        if (!keyed) throw new Unkept("the table has no primary key to find the rows by again");
        for (String name : source.assigned()) {
            if (fixed.contains(name.toLowerCase(Locale.ROOT))) {
                throw new Unkept("it changes a column of the primary key, or one the database fills in");
            }
        }
    }
}
