package dev.interlock.cli;

import dev.interlock.audit.JsonException;
import dev.interlock.audit.JsonReader;
import dev.interlock.audit.StateFolder;
import dev.interlock.policy.Manifest;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a JVM said of itself when it was guarded.
 *
 * @param note the fields it wrote
 * @param running whether that very process still runs
 */
record GuardedJvm(Map<String, @Nullable Object> note, boolean running) {
    private static final int MAX_BYTES = 64 << 10;

    /** The note is written some time after the process began, and the clocks are read differently. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    /** Those of a state folder; notes that cannot be read are passed over, since another JVM may be writing one now. */
    static List<GuardedJvm> all(StateFolder state) throws IOException {
        File[] files = state.jvms().listFiles();
        List<GuardedJvm> all = new ArrayList<>();
        if (files == null) return all;
        Arrays.sort(files);
        for (File file : files) {
            if (!file.getName().endsWith(".json") || file.getName().startsWith(".")) continue;
            try (InputStream in = new FileInputStream(file)) {
                Map<String, @Nullable Object> note = JsonReader.object(in.readNBytes(MAX_BYTES + 1), MAX_BYTES);
                all.add(new GuardedJvm(note, runs(note)));
            } catch (JsonException damaged) {
                Log.failure("a note cannot be read: " + file, damaged);
            }
        }
        return all;
    }

    /** A process of the same number that began later is another one. */
    private static boolean runs(Map<String, @Nullable Object> note) {
        if (!(note.get("pid") instanceof Long pid)) return false;
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isEmpty() || !process.get().isAlive()) return false;
        Optional<Instant> began = process.get().info().startInstant();
        if (began.isEmpty() || !(note.get("started") instanceof String text)) return true;
        try {
            return !began.get().isAfter(Instant.parse(text).plusSeconds(2))
                    && !began.get().isBefore(Instant.parse(text).minus(SLACK));
        } catch (DateTimeException malformed) {
            return false;
        }
    }

    boolean observes() {
        return text("mode").equals("observe");
    }

    List<String> classPath() {
        return texts("class-path");
    }

    void print(Sheet sheet, @Nullable Manifest now) {
        sheet.row(
                "JVM " + note.get("pid"),
                text("application") + ", " + text("mode") + ", since " + text("started") + ", JDK " + text("jdk"));
        sheet.row("", "gates live: " + String.join(", ", texts("gates")));
        if (now != null && !now.digest().equals(text("manifest-sha256"))) {
            sheet.row("", "it was started with another text of the manifest");
        }
    }

    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(note);
        fields.put("running", running);
        return fields;
    }

    private String text(String field) {
        return note.get(field) instanceof String value ? value : "?";
    }

    private List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        if (note.get(field) instanceof List<?> list) {
            for (Object one : list) texts.add(String.valueOf(one));
        }
        return texts;
    }
}
