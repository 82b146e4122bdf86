package dev.interlock.it.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jfr.Event;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.io.TempDir;

/** An application's own events in a recording that its command line orders. */
class FlightRecorderTest {
    @OnEachJdk
    void recordsTheApplicationsOwnEvents(Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        Path scratch = Files.createDirectories(folder.resolve("scratch"));
        Path recording = scratch.resolve("own.jfr");
        Child.Result result = Child.on(jdk, folder)
                .manifest("""
                        interlock: 1
                        application: recorded
                        files: [{ path: "%s/**", access: [read, write, delete] }]
                        """.formatted(scratch))
                .jvm(
                        "-Djava.io.tmpdir=" + scratch,
                        "-XX:FlightRecorderOptions:repository=" + scratch,
                        "-XX:StartFlightRecording:filename=" + recording)
                .run(Recorded.class);

        assertThat(result.out()).contains("worked\n");
        assertThat(result.err()).doesNotContain("Denied by Interlock");
        assertThat(RecordingFile.readAllEvents(recording))
                .extracting(event -> event.getEventType().getName())
                .contains(Recorded.Work.class.getName());
        assertThat(RecordingFile.readAllEvents(recording).stream()
                        .filter(event -> event.getEventType().getName().equals(Recorded.Work.class.getName()))
                        .map((RecordedEvent event) -> event.getString("what")))
                .containsExactly("the day's");
    }

    static final class Recorded {
        static final class Work extends Event {
            String what = "the day's";
        }

        public static void main(String[] arguments) {
            Work work = new Work();
            work.begin();
            work.commit();
            System.out.println("worked");
        }
    }
}
