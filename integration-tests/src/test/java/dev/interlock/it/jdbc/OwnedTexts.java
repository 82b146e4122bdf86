package dev.interlock.it.jdbc;

import infra.Migrator;
import java.sql.Statement;
import java.util.Map;

/** Texts that are not quite the one that is granted; executed by the code that may execute that one. */
final class OwnedTexts {
    private OwnedTexts() {}

    static void all(Map<String, Owned.Attempt> attempts) {
        text(attempts, "white space", "  DELETE\n\tFROM   locks ; ");
        text(attempts, "other letters", "delete from LOCKS");
        text(attempts, "a comment", "DELETE FROM locks -- all");
        text(attempts, "a comment in front", "/* all */ DELETE FROM locks");
        text(attempts, "a predicate", "DELETE FROM locks WHERE id = 1");
        text(attempts, "another table", "DELETE FROM books");
        text(attempts, "one statement more", "DELETE FROM locks; DELETE FROM books");
        text(attempts, "the same twice", "DELETE FROM locks; DELETE FROM locks");
        attempts.put("text: a batch with one more", c -> {
            Statement statement = c.createStatement();
            Migrator.add(statement, Owned.UNLOCK, "DELETE FROM books");
            Migrator.executeBatch(statement);
        });
        attempts.put("text: one more, added by the application", c -> {
            Statement statement = c.createStatement();
            Migrator.add(statement, Owned.UNLOCK);
            statement.addBatch("DELETE FROM books");
            Migrator.executeBatch(statement);
        });
    }

    private static void text(Map<String, Owned.Attempt> attempts, String name, String sql) {
        attempts.put("text: " + name, c -> Migrator.execute(c.createStatement(), sql));
    }
}
