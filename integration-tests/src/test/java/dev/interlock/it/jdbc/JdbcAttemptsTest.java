package dev.interlock.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes every attempt on every database and JDK, without its grant and with it, and judges by what became of the table.
 * To add an attempt is to add one method to one of the classes named here.
 */
class JdbcAttemptsTest {
    /** A database where everything is granted: what liars say they are connected to. */
    private static final String FREE = """
              - url: "jdbc:h2:mem:free"
                select: ["*"]
                update: ["*"]
                delete: ["*"]
                drop: ["*"]
                create: ["*"]
                insert: ["*"]
                call: ["*"]
                unknown: ["*"]
            """;

    @TempDir
    private static Path folder;

    private static int children;

    @TestFactory
    Stream<DynamicNode> onH2() {
        return on(
                Kind.H2,
                StatementAttempts.class,
                WrapperAttempts.class,
                PoolAttempts.class,
                RowSetAttempts.class,
                ClassAttempts.class,
                H2Attempts.class);
    }

    @TestFactory
    Stream<DynamicNode> onSqlite() {
        return on(
                Kind.SQLITE,
                StatementAttempts.class,
                WrapperAttempts.class,
                PoolAttempts.class,
                RowSetAttempts.class,
                ClassAttempts.class,
                SqliteAttempts.class);
    }

    @TestFactory
    Stream<DynamicNode> onPostgresql() {
        return on(
                Kind.POSTGRESQL,
                StatementAttempts.class,
                WrapperAttempts.class,
                PoolAttempts.class,
                RowSetAttempts.class,
                ClassAttempts.class,
                PostgresqlAttempts.class);
    }

    @TestFactory
    Stream<DynamicNode> onMariadb() {
        return on(
                Kind.MARIADB,
                StatementAttempts.class,
                WrapperAttempts.class,
                PoolAttempts.class,
                RowSetAttempts.class,
                ClassAttempts.class,
                MariadbAttempts.class);
    }

    @TestFactory
    Stream<DynamicNode> onMysql() {
        return on(
                Kind.MYSQL,
                StatementAttempts.class,
                WrapperAttempts.class,
                PoolAttempts.class,
                RowSetAttempts.class,
                ClassAttempts.class,
                MysqlAttempts.class);
    }

    private static Stream<DynamicNode> on(Kind kind, Class<?>... classes) {
        List<Method> attempts = Attempts.of(kind, List.of(classes));
        List<Method> byHand = Attempts.byHand(attempts);
        return Jdks.all().flatMap(jdk -> {
            List<DynamicNode> rounds = new ArrayList<>();
            rounds.add(container("without the grant on " + jdk, without(new Round(kind, jdk, attempts, false, false))));
            rounds.add(container("with the grant on " + jdk, with(new Round(kind, jdk, attempts, true, false))));
            if (!byHand.isEmpty()) {
                String open = ", the way there open to everybody, on " + jdk;
                rounds.add(container("without the grant" + open, without(new Round(kind, jdk, byHand, false, true))));
                rounds.add(container("with the grant" + open, with(new Round(kind, jdk, byHand, true, true))));
            }
            return rounds.stream();
        });
    }

    private static DynamicNode container(String name, Stream<DynamicTest> tests) {
        return DynamicContainer.dynamicContainer(name, tests);
    }

    private static Stream<DynamicTest> without(Round round) {
        return round.results()
                .map(result -> DynamicTest.dynamicTest(result.name(), () -> {
                    assertThat(result.intact())
                            .as(result.name() + " left the table as it was; it " + result.outcome())
                            .isEqualTo(!result.attempt().open());
                    if (result.attempt().open()) return;
                    if (round.closedTo(result.attempt()))
                        assertThat(result.outcome()).contains("Denied by Interlock: ");
                    else if (!result.attempt().swallows())
                        assertThat(result.outcome()).as(result.name()).startsWith("denied: ");
                }));
    }

    private static Stream<DynamicTest> with(Round round) {
        return round.results()
                .map(result -> DynamicTest.dynamicTest(result.name(), () -> {
                    if (round.closedTo(result.attempt())) {
                        assertThat(result.outcome()).contains(" is granted to JDBC drivers only ");
                        assertThat(result.intact()).as(result.name()).isTrue();
                        return;
                    }
                    if (result.attempt().lies()) return;
                    assertThat(result.outcome()).as(result.name()).isEqualTo("returned");
                    assertThat(result.intact())
                            .as(result.name() + " left the table as it was")
                            .isFalse();
                }));
    }

    private static Map<String, List<String>> grants(List<Method> attempts) {
        Map<String, List<String>> grants = new TreeMap<>();
        for (Method attempt : attempts) {
            for (String kind : attempt.getAnnotation(Attempt.class).needs()) {
                boolean bare = List.of("call", "outside", "admin", "unknown").contains(kind);
                grants.computeIfAbsent(kind, any -> new ArrayList<>()).add(bare ? "*" : Attempts.table(attempt));
            }
        }
        return grants;
    }

    /**
     * One child JVM that makes all the attempts under one manifest.
     *
     * @param granted whether the manifest grants what they do
     * @param open whether it opens the way to the database to everybody
     */
    private record Round(Kind kind, Jdks.Jdk jdk, List<Method> attempts, boolean granted, boolean open) {
        boolean closedTo(Attempt attempt) {
            return attempt.byHand() && !open;
        }

        Stream<Result> results() {
            Path here = next();
            Bed bed = Bed.of(kind, here);
            List<String> tables = attempts.stream().map(Attempts::table).toList();
            bed.seed(tables);
            Child.Result child = Child.on(jdk, here).manifest(manifest(bed)).run(Attempts.class, arguments(bed));
            Map<String, String> outcomes = new HashMap<>();
            for (String line : child.out().lines().toList()) {
                int tab = line.indexOf('\t');
                if (tab > 0) outcomes.put(line.substring(0, tab), line.substring(tab + 1));
            }
            assertThat(outcomes).as(child.toString()).hasSize(attempts.size());
            Set<String> intact = bed.intact(tables);
            return attempts.stream()
                    .map(method -> new Result(
                            Attempts.name(method),
                            method.getAnnotation(Attempt.class),
                            outcomes.get(Attempts.name(method)),
                            intact.contains(Attempts.table(method))));
        }

        private String manifest(Bed bed) {
            StringBuilder yaml = new StringBuilder("interlock: 1\napplication: attempts\ndatabases:\n  - url: \"")
                    .append(bed.grantUrl())
                    .append("\"\n    select: [\"*\"]\n");
            if (granted)
                grants(attempts)
                        .forEach((word, tables) -> yaml.append("    ")
                                .append(word)
                                .append(": [\"")
                                .append(String.join("\", \"", tables))
                                .append("\"]\n"));
            yaml.append(FREE);
            return open ? yaml.append(bed.openToEverybody()).toString() : yaml.toString();
        }

        private String[] arguments(Bed bed) {
            List<String> arguments = new ArrayList<>(List.of(kind.name(), bed.url(), open ? "by-hand" : "all"));
            attempts.stream()
                    .map(method -> method.getDeclaringClass().getName())
                    .distinct()
                    .forEach(arguments::add);
            return arguments.toArray(String[]::new);
        }

        private static Path next() {
            try {
                return Files.createDirectory(folder.resolve("child" + children++));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private record Result(String name, Attempt attempt, String outcome, boolean intact) {}
}
