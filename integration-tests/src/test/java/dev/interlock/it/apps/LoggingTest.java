package dev.interlock.it.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Log files that roll over: made, renamed, packed and deleted. */
class LoggingTest {
    @OnEachJdk
    void rollsOverAsXmlSays(Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        App app = job(jdk, folder, "log4j2.xml");
        Child.Result result = app.run();

        assertThat(folder.resolve("logs/job.log")).isNotEmptyFile();
        assertThat(folder.resolve("logs/job-3.log.gz")).isNotEmptyFile();
        assertRan(app, result, folder);
    }

    @OnEachJdk
    void rollsOverAsJsonSays(Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        App app = job(jdk, folder, "log4j2.json");
        Child.Result result = app.run();

        assertThat(folder.resolve("logs/job.log")).isNotEmptyFile();
        assertThat(folder.resolve("logs/job-3.log")).isNotEmptyFile();
        assertRan(app, result, folder);
    }

    @OnEachJdk
    void writesNoLogThatIsNotGranted(Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        App app = job(jdk, folder, "log4j2.xml").without("""
                  - path: logs/**
                    access: [read, write, delete]
                """);
        Child.Result result = app.run();

        App.Denial denial = app.denial(result.err());
        Path logs = folder.toRealPath().resolve("logs");
        assertThat(denial.sentence())
                .isEqualTo("Denied by Interlock: reading " + logs + " is not granted (interlock.yaml:1:1).");
        assertThat(denial.story()).contains("path: " + logs);
        assertThat(folder.resolve("logs")).doesNotExist();
    }

    private static void assertRan(App app, Child.Result result, Path folder) {
        assertThat(folder.resolve("logs/plain.2.log")).content().contains("of the nightly job");
        assertThat(folder.resolve("logs/plain.0.log.lck")).doesNotExist();
        assertThat(result.out()).isEmpty();
        assertThat(result.exit()).as(result.err()).isZero();
        app.assertNothingDenied(result);
    }

    private static App job(Jdks.Jdk jdk, Path folder, String configuration) throws IOException {
        return App.named("logging", jdk, folder)
                .file("conf/" + configuration)
                .file("conf/logging.properties")
                .jvm(
                        "-Dlog4j2.configurationFile=conf/" + configuration,
                        "-Djava.util.logging.config.file=conf/logging.properties");
    }
}
