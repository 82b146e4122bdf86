package dev.interlock.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The agent as the guarded runs attach it. */
record Agent(Path jar, Path manifest, Path rules, Path state) {
    String option() {
        return "-javaagent:" + jar + "=manifest=" + manifest + ",rules=" + rules + ",state=" + state;
    }

    /** With so many grants of files and of connections that are never used. */
    Agent withGrants(int count) throws IOException {
        String text = Files.readString(manifest)
                .replace("files:\n", "files:\n" + lines(count, "  - path: /app/granted/%d/**\n    access: [read]\n"))
                .replace("network:\n", "network:\n" + lines(count, "  - connect: host-%d.internal:6379\n"));
        Path more = Files.writeString(state.resolveSibling(state.getFileName() + "-" + count + ".yaml"), text);
        more.toFile().deleteOnExit();
        return new Agent(jar, more, rules, state);
    }

    private static String lines(int count, String line) {
        return IntStream.range(0, count).mapToObj(i -> line.formatted(i)).collect(Collectors.joining());
    }
}
