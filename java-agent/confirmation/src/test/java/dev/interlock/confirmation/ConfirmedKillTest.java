package dev.interlock.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.audit.Report;
import dev.interlock.audit.StateFolder;
import dev.interlock.audit.TrailReader;
import dev.interlock.audit.TrailVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills JVMs with SIGKILL while they execute confirmed actions: none executes that is not on record before. */
class ConfirmedKillTest {
    private static final int ROUNDS = 6;

    @TempDir
    Path temp;

    /** Executes confirmed actions without end; the action is to print the request's id. */
    static final class Executing {
        private Executing() {}

        public static void main(String[] arguments) throws Exception {
            Scene scene = new Scene(Path.of(arguments[0]));
            while (true) {
                scene.time.pass(Duration.ofMinutes(3)); // within the rule's hourly budget
                String asked = ((Outcome.Ticket) scene.ask()).request();
                scene.approve(scene.ana, Requests.find(scene.state, asked, scene.time.wall()));
                Outcome.Approved approved = (Outcome.Approved) scene.ask();
                byte[] line = (approved.request() + "\n").getBytes(StandardCharsets.US_ASCII);
                System.out.write(line, 0, line.length);
                System.out.flush();
                scene.confirmations.completed(approved.request(), true, null);
            }
        }
    }

    @Test
    void executesNothingThatIsNotOnRecordAndListsWhatItDoesNotKnow() throws Exception {
        Random random = new Random();
        StateFolder state = StateFolder.open(temp.resolve("state").toFile());
        Set<String> executed = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            Path output = temp.resolve("executed-" + round);
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Executing.class.getName(),
                            state.root().getPath())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            await(output, child);
            TimeUnit.MICROSECONDS.sleep(random.nextInt(100_000));
            child.destroyForcibly().waitFor();
            executed.addAll(Files.readAllLines(output));
        }

        Report report = TrailVerifier.verify(state.audit());
        assertThat(report.problems()).isEmpty();
        List<String> approved = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (TrailReader.Line line : new TrailReader(state.audit()).last(100_000)) {
            if (line.text("event").equals("approved")) approved.add(line.text("request"));
            if (line.text("event").equals("executed")) told.add(line.text("request"));
        }
        assertThat(approved).containsAll(executed).doesNotHaveDuplicates();
        Set<String> unknown = new HashSet<>();
        for (Requests.Unknown one : Requests.unknown(state)) unknown.add(one.id());
        approved.removeAll(told);
        assertThat(unknown).as("approved, and nobody told how it went").containsAll(approved);
    }

    private static void await(Path output, Process child) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (Files.size(output) == 0) {
            assertThat(child.isAlive()).as("the child runs").isTrue();
            assertThat(System.nanoTime()).as("the child writes in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
