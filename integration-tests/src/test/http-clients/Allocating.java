import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Sends one request again and again, and tells how many allocations were seen, and where those of the guard were. */
public final class Allocating {
    private static final int WARM = 200;
    private static final int REQUESTS = 800;
    private static final String EVERY_BUFFER = "jdk.ObjectAllocationInNewTLAB";

    public static void main(String[] arguments) throws Exception {
        Client client = (Client) Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
        for (int i = 0; i < WARM; i++) client.send("GET", arguments[1]);
        Path file = Files.createTempFile("allocating", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable(EVERY_BUFFER).withStackTrace();
            recording.start();
            for (int i = 0; i < REQUESTS; i++) client.send("GET", arguments[1]);
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> seen = RecordingFile.readAllEvents(file);
        System.out.println("seen: " + seen.size());
        for (RecordedEvent event : seen) tell(event);
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static void tell(RecordedEvent event) {
        if (event.getStackTrace() == null) return;
        for (RecordedFrame frame : event.getStackTrace().getFrames()) {
            String type = frame.getMethod().getType().getName();
            if (!type.startsWith("dev.interlock.guard.http.")) continue;
            RecordedFrame top = event.getStackTrace().getFrames().get(0);
            System.out.println(top.getMethod().getType().getName() + "." + top.getMethod().getName() + " for " + type
                    + "." + frame.getMethod().getName());
            return;
        }
    }
}
