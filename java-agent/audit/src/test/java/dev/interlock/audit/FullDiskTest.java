package dev.interlock.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A limit on the size of files makes writes fall short and fail, as a full disk does, without the rights to fill one. */
class FullDiskTest {
    @TempDir
    Path temp;

    /** Fills the trail up to the limit of 16 KiB, fails with a long record, goes on with a short one. */
    static final class Filling {
        private Filling() {}

        public static void main(String[] arguments) throws IOException {
            Trail trail = Trail.open(StateFolder.open(new File(arguments[0])), "order-assistant", Map.of());
            for (int i = 1; trail.file().length() < 14_000; i++) trail.append(Trails.denial(i), true);
            for (int i = 0; i < 2; i++) {
                try {
                    trail.append(Entry.of(Event.DENIED).message("x".repeat(3_900)), false);
                    System.out.println("appended beyond the limit");
                } catch (IOException full) {
                    System.out.println("refused, dropped " + trail.dropped());
                }
            }
            trail.append(Entry.of(Event.DENIED).message("short"), true);
            System.out.println("went on, dropped " + trail.dropped());
        }
    }

    @Test
    void refusesWhatDoesNotFitAndTellsOfItLater() throws Exception {
        Path output = temp.resolve("output");
        Path state = temp.resolve("state");
        Process child = Child.start(output, "ulimit -f 16; ", Filling.class, state.toString());
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output)).isEqualTo("refused, dropped 1\nrefused, dropped 2\nwent on, dropped 0\n");

        File audit = state.resolve("audit").toFile();
        assertThat(TrailVerifier.verify(audit).problems()).isEmpty();
        List<TrailReader.Line> last = new TrailReader(audit).last(1);
        assertThat(last.get(0).fields()).containsEntry("message", "short").containsEntry("dropped", 2L);
    }
}
