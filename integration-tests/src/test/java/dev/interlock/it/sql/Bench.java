package dev.interlock.it.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Executes statements on an engine and tells what was lost. Not thread-safe. */
final class Bench {
    /** What executing a statement led to. */
    enum Outcome {
        REJECTED,
        KEPT,
        /** Half of a table's rows or more, or an object. */
        LOST
    }

    private final Engine engine;
    private final String contents;
    private final Map<String, Set<String>> before;
    private int since;

    Bench(Engine engine) throws SQLException {
        this.engine = engine;
        this.contents = engine.contents();
        this.before = read();
        engine.connection.rollback();
    }

    Outcome outcome(String sql) throws SQLException {
        Outcome outcome;
        try (Statement statement = engine.connection.createStatement()) {
            engine.execute(statement, sql);
            outcome = lost() ? Outcome.LOST : Outcome.KEPT;
        } catch (SQLException rejected) {
            outcome = Outcome.REJECTED;
        } catch (RuntimeException rejected) {
            // drivers fail in odd ways on odd texts
            outcome = Outcome.REJECTED;
        }
        undo(outcome, sql);
        return outcome;
    }

    private void undo(Outcome outcome, String sql) throws SQLException {
        try {
            engine.connection.rollback();
            engine.connection.setAutoCommit(false);
            engine.forget();
            boolean several =
                    sql.indexOf(';') >= 0 || sql.toUpperCase(Locale.ROOT).contains("CREATE");
            if (++since < 2000 && !several && outcome != Outcome.LOST) return;
            if (since < 2000 && !lost() && !leftovers(sql)) return;
        } catch (SQLException gone) {
            // rebuilt below
        }
        since = 0;
        engine.build();
    }

    /** Whether a text may have left something that would change what the next ones do. */
    private static boolean leftovers(String sql) {
        String text = sql.toUpperCase(Locale.ROOT);
        return text.contains("CREATE") || text.contains("COMMIT") || text.contains("SCHEMA");
    }

    private boolean lost() {
        Map<String, Set<String>> now;
        try {
            now = read();
        } catch (SQLException gone) {
            return true;
        }
        for (Map.Entry<String, Set<String>> table : before.entrySet()) {
            Set<String> rows = now.getOrDefault(table.getKey(), Set.of());
            int left = 0;
            for (String row : table.getValue()) if (rows.contains(row)) left++;
            if (left <= table.getValue().size() / 2) return true;
        }
        return false;
    }

    private Map<String, Set<String>> read() throws SQLException {
        Map<String, Set<String>> out = new HashMap<>();
        try (Statement statement = engine.connection.createStatement();
                ResultSet rows = statement.executeQuery(contents)) {
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 2; i <= 7; i++) row.append(rows.getString(i)).append('|');
                out.computeIfAbsent(rows.getString(1).trim(), name -> new HashSet<>())
                        .add(row.toString());
            }
        }
        return out;
    }
}
