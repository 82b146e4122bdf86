package dev.interlock.audit;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes and mends trails for tests. */
final class Trails {
    private Trails() {}

    /** A trail of a start record, so many denials and, if closed, a stop record. */
    static File write(Path state, int denials, boolean close) throws IOException {
        Trail trail = Trail.open(StateFolder.open(state.toFile()), "order-assistant", Map.of());
        for (int i = 1; i <= denials; i++) trail.append(denial(i), false);
        if (close) trail.close();
        return trail.file();
    }

    static Entry denial(int number) {
        return Entry.of(Event.DENIED)
                .decision(String.format("%08x", number))
                .message("DROP on customers is not granted");
    }

    static List<String> lines(File trail) throws IOException {
        return new ArrayList<>(Files.readAllLines(trail.toPath()));
    }

    static void replace(File trail, List<String> lines) throws IOException {
        Files.writeString(trail.toPath(), lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    }

    static void append(File file, String text) throws IOException {
        Files.write(file.toPath(), text.getBytes(StandardCharsets.ISO_8859_1), java.nio.file.StandardOpenOption.APPEND);
    }

    static List<String> problems(File fileOrFolder) throws IOException {
        List<String> sentences = new ArrayList<>();
        for (Report.Problem problem : TrailVerifier.verify(fileOrFolder).problems()) {
            sentences.add((problem.line() == 0 ? "" : problem.line() + ": ") + problem.message());
        }
        return sentences;
    }
}
