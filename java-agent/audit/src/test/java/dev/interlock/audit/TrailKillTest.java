package dev.interlock.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills JVMs with SIGKILL in a stream of denials: what they acknowledged is in a trail that verifies. */
class TrailKillTest {
    private static final int ROUNDS = 25;

    @TempDir
    Path temp;

    /** Denies without end and prints the number of each record once it is acknowledged. */
    static final class Denying {
        private Denying() {}

        public static void main(String[] arguments) throws IOException {
            Trail trail = Trail.open(StateFolder.open(new File(arguments[0])), "order-assistant", Map.of());
            for (int i = 1; ; i++) {
                long seq = trail.append(Trails.denial(i), i % 50 == 0);
                byte[] line = (seq + "\n").getBytes(StandardCharsets.US_ASCII);
                System.out.write(line, 0, line.length);
                System.out.flush();
            }
        }
    }

    @Test
    void losesNoAcknowledgedRecord() throws Exception {
        Random random = new Random();
        File audit = temp.resolve("state/audit").toFile();
        for (int round = 0; round < ROUNDS; round++) {
            Path output = temp.resolve("acknowledged-" + round);
            Process child =
                    Child.start(output, Denying.class, temp.resolve("state").toString());
            await(output, child);
            TimeUnit.MICROSECONDS.sleep(random.nextInt(60_000));
            child.destroyForcibly().waitFor();

            Report report = TrailVerifier.verify(audit);
            assertThat(report.problems()).as("round " + round).isEmpty();
            assertThat(report.files()).isEqualTo(round + 1);
            assertThat(lastRecord(audit, child.pid())).isGreaterThanOrEqualTo(lastAcknowledged(output));
        }
    }

    private static void await(Path output, Process child) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (Files.size(output) == 0) {
            assertThat(child.isAlive()).as("the child runs").isTrue();
            assertThat(System.nanoTime()).as("the child writes in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static long lastAcknowledged(Path output) throws IOException {
        String text = Files.readString(output);
        String whole = text.substring(0, text.lastIndexOf('\n'));
        return Long.parseLong(whole.substring(whole.lastIndexOf('\n') + 1));
    }

    private static long lastRecord(File audit, long pid) throws IOException {
        for (File trail : audit.listFiles((folder, name) -> name.endsWith("-" + pid + ".ndjson"))) {
            List<TrailReader.Line> last = new TrailReader(trail).last(1);
            return (Long) last.get(0).fields().get("seq");
        }
        return 0;
    }
}
