package dev.interlock.it.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Cli;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that moves files and books rows, judged by what is in its folders and its table. */
class BatchJobTest {
    @OnEachJdk
    void booksAndMovesAndReports(Jdks.Jdk jdk, @TempDir Path folder) throws IOException, SQLException {
        App job = job(jdk, folder);
        Child.Result result = job.run();

        assertThat(result.out()).as(result.err()).isEqualTo("monday.csv: 2 payments\ntuesday.csv: 1 payments\n");
        job.assertNothingDenied(result);
        assertThat(folder.resolve("inbox")).isEmptyDirectory();
        assertThat(folder.resolve("done/monday.csv")).exists();
        assertThat(folder.resolve("reports/booked.txt")).hasContent(result.out());
        assertThat(booked(folder)).isEqualTo(3);
    }

    @OnEachJdk
    void forgetsNothing(Jdks.Jdk jdk, @TempDir Path folder) throws IOException, SQLException {
        App job = job(jdk, folder);
        job.run();
        Child.Result purged = job.run("--purge");

        assertThat(purged.exit()).isNotZero();
        assertThat(job.denial(purged.err()).sentence())
                .isEqualTo("Denied by Interlock: DELETE on payments is not granted (interlock.yaml:5:5).");
        assertThat(booked(folder)).isEqualTo(3);
    }

    @Test
    void hasRulesThatAreTried() {
        Path rules = Path.of(System.getProperty("interlock.sample-apps"), "batch-job/rules");
        Child.Result tested = Cli.in(rules).run("test", ".", "--coverage", "--mutate");

        assertThat(tested.exit()).as(tested.out()).isZero();
    }

    private static App job(Jdks.Jdk jdk, Path folder) throws IOException {
        return App.named("batch-job", jdk, folder).file("inbox/monday.csv").file("inbox/tuesday.csv");
    }

    private static int booked(Path folder) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + folder.resolve("data/payments"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM payments")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
