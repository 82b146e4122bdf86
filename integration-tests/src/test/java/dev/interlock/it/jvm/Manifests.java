package dev.interlock.it.jvm;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Manifests under which attempts are made: what all have, and what an attempt needs. */
final class Manifests {
    static final List<String> ALWAYS = List.of(
            "databases: [{url: 'jdbc:postgresql://127.0.0.1:DATABASE/orders', select: ['*']}]",
            "http: [{url: 'http://127.0.0.1:HTTP/**'}]",
            "files: [{path: 'BED/open/**', access: [read, write, delete]},"
                    + " {path: 'BED/open', access: [read, write, delete]}]",
            "network: [{connect: 'localhost:ALLOWED'}, {connect: 'unix:BED/open/**'}, {listen: 'unix:BED/open/**'}]",
            "processes: [{command: echo allowed}, {command: printenv LD_PRELOAD}, {command: pwd},"
                    + " {command: touch marker, directory: 'BED/open/**'}]");

    private Manifests() {}

    /**
     * @param round the folder of the round
     * @param ports those that the standing grants are for: allowed, database, HTTP
     * @param beds how many there are
     * @param granted lines as in {@link Attempt#needs}
     * @param mode whether it only observes
     */
    static String of(Path round, int[] ports, int beds, List<String> granted, Mode mode) {
        Map<String, StringBuilder> sections = new TreeMap<>();
        for (String line : granted) {
            // The path of a program has no wildcards.
            int times = line.contains(Bed.EACH) ? beds : 1;
            for (int i = 0; i < times; i++) add(sections, line.replace(Bed.EACH, round + "/beds/" + i));
        }
        StringBuilder yaml = new StringBuilder("interlock: 1\napplication: attempts\n");
        if (mode == Mode.OBSERVED) yaml.append("mode: observe\n");
        sections.forEach((section, grants) ->
                yaml.append(section).append(": [").append(grants).append("]\n"));
        return yaml.toString()
                .replace(Bed.BED, round + "/beds/*")
                .replace("ROUND", round.toString())
                .replace("ALLOWED", Integer.toString(ports[0]))
                .replace("DATABASE", Integer.toString(ports[1]))
                .replace("HTTP", Integer.toString(ports[2]));
    }

    private static void add(Map<String, StringBuilder> sections, String line) {
        String section = line.substring(0, line.indexOf(':'));
        String grants = line.substring(line.indexOf('[') + 1, line.lastIndexOf(']'));
        StringBuilder all = sections.computeIfAbsent(section, any -> new StringBuilder());
        if (!all.isEmpty()) all.append(", ");
        all.append(grants);
    }
}
