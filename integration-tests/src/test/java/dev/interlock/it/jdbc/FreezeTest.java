package dev.interlock.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** What was prepared, batched or opened before a freeze is denied in it, and allowed again after it. */
class FreezeTest {
    private static final List<String> TABLES = List.of("prepared", "batched", "texts", "late");

    @OnEachJdk
    void deniesInAFreezeWhatWasPreparedBefore(Jdks.Jdk jdk, @TempDir Path folder) {
        Instant from = Instant.now().plusSeconds(5).truncatedTo(ChronoUnit.SECONDS);
        Bed bed = Bed.of(Kind.POSTGRESQL, folder);
        bed.seed(TABLES);
        Child.Result result = Child.on(jdk, folder)
                .manifest(manifest(bed))
                .rules(rules(from))
                .run(Application.class, bed.url(), String.valueOf(from.toEpochMilli()));

        assertThat(result.err()).contains("Interlock guards frozen");
        assertThat(result.out().lines())
                .containsExactly(
                        "before: prepared 0",
                        "before: batched 0",
                        "in it: prepared 42501",
                        "in it: batched 42501",
                        "in it: texts 42501",
                        "in it: select works",
                        "after: prepared 1",
                        "after: late 1");
        assertThat(bed.intact(TABLES)).containsExactlyInAnyOrder("batched", "texts");
    }

    private static String manifest(Bed bed) {
        return "interlock: 1\napplication: frozen\ndatabases:\n  - url: \"" + bed.grantUrl()
                + "\"\n    select: [\"*\"]\n    delete: [\"*\"]\n";
    }

    private static String rules(Instant from) {
        return """
            interlock-rules: 1
            name: test
            freezes:
              - id: now
                reason: A test.
                time-zone: UTC
                from: %s
                until: %s
            rules:
              - id: nothing-destructive-in-a-freeze
                when: { sql: [delete], during: any }
                then: deny
            """.formatted(
                        from.atOffset(ZoneOffset.UTC).toLocalDateTime(),
                        from.plusSeconds(4).atOffset(ZoneOffset.UTC).toLocalDateTime());
    }

    static final class Application {
        public static void main(String[] arguments) throws Exception {
            long from = Long.parseLong(arguments[1]);
            try (Connection connection = java.sql.DriverManager.getConnection(arguments[0]);
                    PreparedStatement prepared = connection.prepareStatement("DELETE FROM prepared WHERE id = ?");
                    PreparedStatement batched = connection.prepareStatement("DELETE FROM batched WHERE id = ?");
                    Statement texts = connection.createStatement()) {
                prepared.setInt(1, 99);
                System.out.println("before: prepared " + prepared.executeUpdate());
                batched.setInt(1, 99);
                batched.addBatch();
                System.out.println("before: batched " + batched.executeBatch()[0]);
                batched.setInt(1, 1);
                batched.addBatch();
                texts.addBatch("DELETE FROM texts WHERE id = 1");
                prepared.setInt(1, 1);
                until(from + 300);
                say("in it: prepared ", prepared::executeUpdate);
                say("in it: batched ", batched::executeBatch);
                say("in it: texts ", texts::executeBatch);
                texts.executeQuery("SELECT 1").close();
                System.out.println("in it: select works");
                until(from + 4300);
                System.out.println("after: prepared " + prepared.executeUpdate());
                System.out.println("after: late " + texts.executeUpdate("DELETE FROM late WHERE id = 1"));
            }
        }

        private static void say(String what, java.util.concurrent.Callable<?> call) throws Exception {
            try {
                System.out.println(what + call.call());
            } catch (SQLException denied) {
                System.out.println(what + denied.getSQLState());
            }
        }

        private static void until(long millis) {
            while (System.currentTimeMillis() < millis) Thread.onSpinWait();
        }
    }
}
