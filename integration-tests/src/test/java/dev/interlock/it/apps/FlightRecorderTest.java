package dev.interlock.it.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.io.File;
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

    /** It weaves into the classes that gates are in. */
    @OnEachJdk
    void tracesTheMethodsThatTheOperatorNames(Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        boolean traces = jdk.feature() >= 25;
        Path scratch = Files.createDirectories(folder.resolve("scratch"));
        Path recording = scratch.resolve("own.jfr");
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        Child.Result result = Child.on(jdk, folder)
                .manifest("""
                        interlock: 1
                        application: traced
                        files: [{ path: "%s/**", access: [read, write, delete] }]
                        """.formatted(scratch))
                .jvm(
                        "-Djava.io.tmpdir=" + scratch,
                        "-XX:FlightRecorderOptions:repository=" + scratch,
                        "-Xlog:jfr+startup=off",
                        "-XX:StartFlightRecording:filename=" + recording
                                + (traces ? ",method-trace=java.io.File::length,jdk.MethodTrace#threshold=0ms" : ""))
                .run(Traced.class, scratch.toString(), secret.toString());

        assertThat(result.out()).as(result.err()).isEqualTo("granted: true\nelsewhere: denied\n");
        assertThat(result.err()).doesNotContain("jdk.jfr");
        assertThat(RecordingFile.readAllEvents(recording))
                .anyMatch(event -> !traces || event.getEventType().getName().equals("jdk.MethodTrace"));
    }

    static final class Traced {
        public static void main(String[] arguments) {
            System.out.println("granted: " + (new File(arguments[0], ".").length() > 0));
            try {
                System.out.println("elsewhere: " + new File(arguments[1]).length());
            } catch (SecurityException denied) {
                System.out.println("elsewhere: denied");
            }
        }
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
