package dev.interlock.it.jvm;

import dev.interlock.it.Child;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Interlock's own files of a round, as seen from outside. */
final class Own {
    private static final String TRAIL = ".ndjson";

    private static final String RULES = "interlock-rules: 1\nname: none\n";

    private final Path folder;
    private final String manifest;
    private final boolean guarded;
    private Map<Path, byte[]> before = Map.of();

    /** @param guarded whether there is a trail; else there is a file that stands for it */
    Own(Path folder, String manifest, boolean guarded) {
        this.folder = folder;
        this.manifest = manifest;
        this.guarded = guarded;
    }

    /** Puts back what an attempt changed, and a file with the token into the state folder. */
    void seed(String token) throws IOException {
        Path moved = folder.resolveSibling(folder.getFileName() + "-moved");
        if (Files.exists(moved)) throw new IOException(folder + " was moved to " + moved);
        Files.createDirectories(state());
        Files.writeString(victim(), token);
        put(folder.resolve("agent/interlock.jar"), Files.readAllBytes(Path.of(Child.JAR)));
        put(folder.resolve("interlock.yaml"), manifest.getBytes(StandardCharsets.UTF_8));
        put(folder.resolve("rules/none.yaml"), RULES.getBytes(StandardCharsets.UTF_8));
        if (!guarded) put(state().resolve("none" + TRAIL), "a record\n".getBytes(StandardCharsets.UTF_8));
    }

    /** A file that is as it was is not touched: the JVM may have it open. */
    private static void put(Path file, byte[] content) throws IOException {
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) return;
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private Path state() {
        return folder.resolve("state");
    }

    private Path victim() {
        return state().resolve("victim.txt");
    }

    /** Those that change by nobody's doing but an attempt's. */
    List<Path> files() {
        return List.of(
                folder.resolve("agent"),
                folder.resolve("agent/interlock.jar"),
                folder.resolve("interlock.yaml"),
                folder.resolve("rules"),
                folder.resolve("rules/none.yaml"),
                victim());
    }

    /** @param pid of the JVM whose trail it is */
    Path trail(long pid) throws IOException {
        try (Stream<Path> all = Files.walk(state())) {
            List<Path> trails =
                    all.filter(path -> path.toString().endsWith(TRAIL)).toList();
            for (Path trail : trails) {
                if (trail.toString().endsWith("-" + pid + TRAIL)) return trail;
            }
            return trails.isEmpty() ? state().resolve("none" + TRAIL) : trails.get(0);
        }
    }

    /** By which a JVM has its trail open; negative if it has not. */
    int trailDescriptor(long pid) throws IOException {
        Path trail = trail(pid).toRealPath();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                if (Files.isSymbolicLink(descriptor)
                        && Files.readSymbolicLink(descriptor).equals(trail)) {
                    return Integer.parseInt(descriptor.getFileName().toString());
                }
            }
        }
        return -1;
    }

    void begin() throws IOException {
        before = trails();
    }

    private Map<Path, byte[]> trails() throws IOException {
        Map<Path, byte[]> contents = new TreeMap<>();
        if (!Files.exists(state())) return contents;
        try (Stream<Path> all = Files.walk(state())) {
            for (Path path : all.filter(path -> path.toString().endsWith(TRAIL)).toList()) {
                contents.put(path, Files.readAllBytes(path));
            }
        }
        return contents;
    }

    /** What was in a trail and is no longer there; empty if everything is. */
    String lost() throws IOException {
        Map<Path, byte[]> after = trails();
        StringBuilder lost = new StringBuilder();
        before.forEach((path, content) -> {
            byte[] now = after.getOrDefault(path, new byte[0]);
            for (int i = 0; i < content.length; i++) {
                if (i >= now.length || now[i] != content[i]) {
                    lost.append("lost: ").append(path);
                    return;
                }
            }
        });
        return lost.toString();
    }

    boolean grew() throws IOException {
        return size(trails()) > size(before);
    }

    private static long size(Map<Path, byte[]> contents) {
        return contents.values().stream().mapToLong(content -> content.length).sum();
    }
}
