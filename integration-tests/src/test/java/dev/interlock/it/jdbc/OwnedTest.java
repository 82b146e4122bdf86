package dev.interlock.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is granted to the code of a package, nobody else executes; told by the rows that are gone. */
class OwnedTest {
    private static final Set<String> BY_THE_LIBRARY = Set.of(
            "the library",
            "the library, prepared",
            "the library, as a batch",
            "the library, prepared by the application",
            "the library on another thread",
            "pool: the library",
            "pool: the library, prepared");

    private static final String FROM = "    from: infra.**\n";

    static Stream<Arguments> everywhere() {
        return Jdks.all().flatMap(jdk -> Stream.of(Kind.H2, Kind.POSTGRESQL).map(kind -> Arguments.of(jdk, kind)));
    }

    @ParameterizedTest(name = "on {0} with {1}")
    @MethodSource("everywhere")
    void executesTheGrantedTextForItsPackage(Jdks.Jdk jdk, Kind kind, @TempDir Path folder) throws SQLException {
        Set<String> gone = new TreeSet<>(BY_THE_LIBRARY);
        gone.add("text: white space");

        assertThat(gone(run(jdk, kind, folder, FROM + "    statements: [\"DELETE FROM locks\"]\n")))
                .isEqualTo(gone);
    }

    @ParameterizedTest(name = "on {0} with {1}")
    @MethodSource("everywhere")
    void executesGrantedKindsForThePackage(Jdks.Jdk jdk, Kind kind, @TempDir Path folder) throws SQLException {
        Child.Result result = run(jdk, kind, folder, FROM + "    delete: [\"*\"]\n");

        Set<String> gone = gone(result).stream()
                .filter(name -> !name.startsWith("text: "))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(gone).as(result.out()).isEqualTo(new TreeSet<>(BY_THE_LIBRARY));
        assertThat(result.out().lines().filter(line -> line.startsWith("text: ")))
                .hasSize(10)
                .allMatch(line -> line.endsWith(": gone"));
    }

    @ParameterizedTest(name = "on {0} with {1}")
    @MethodSource("everywhere")
    void findsEveryRowGoneWithoutAnAgent(Jdks.Jdk jdk, Kind kind, @TempDir Path folder) throws SQLException {
        Bed bed = seeded(kind, folder);
        Child.Result result = Child.on(jdk, folder).withoutAgent().run(Owned.class, bed.url());

        assertThat(result.out().lines())
                .as(result.err())
                .hasSize(kind == Kind.H2 ? 39 : 40)
                .allMatch(line -> line.contains(": gone"));
    }

    private static Set<String> gone(Child.Result result) {
        assertThat(result.out().lines())
                .as(result.err())
                .hasSizeBetween(39, 40)
                .allMatch(line -> line.endsWith(": gone") || line.endsWith(": kept (denied)"));
        return result.out()
                .lines()
                .filter(line -> line.endsWith(": gone"))
                .map(line -> line.substring(0, line.lastIndexOf(':')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Child.Result run(Jdks.Jdk jdk, Kind kind, Path folder, String owned) throws SQLException {
        Bed bed = seeded(kind, folder);
        String url = "  - url: \"" + bed.grantUrl() + "\"\n";
        String manifest = "interlock: 1\napplication: owned\ndatabases:\n" + url
                + "    select: [\"*\"]\n    insert: [\"*\"]\n" + url + owned
                + "files: [{ path: out/**, access: [read, write] }]\n";
        return Child.on(jdk, folder).manifest(manifest).run(Owned.class, bed.url());
    }

    private static Bed seeded(Kind kind, Path folder) throws SQLException {
        Bed bed = Bed.of(kind, folder);
        try (Connection connection = DriverManager.getConnection(bed.url());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS locks");
            statement.execute("DROP TABLE IF EXISTS books");
            statement.execute("DROP TABLE IF EXISTS notes");
            statement.execute("CREATE TABLE locks (id INT)");
            statement.execute("CREATE TABLE books (id INT)");
            statement.execute("CREATE TABLE notes (text VARCHAR(200))");
        }
        return bed;
    }
}
