package dev.interlock.cli.learn;

import dev.interlock.policy.Family;
import dev.interlock.policy.PathPattern;
import dev.interlock.policy.Remedy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What starting programs needs: the program, its options by name, and {@code *} for arguments, which nobody recorded. */
final class CommandUnits {
    /** From here on a program is called in so many ways that one line says more. */
    private static final int MANY = 3;

    private final Units units;

    CommandUnits(Units units) {
        this.units = units;
    }

    void learn(Map<Command, Tally> seen) {
        Map<String, Set<List<String>>> ways = new HashMap<>();
        for (Command command : seen.keySet()) {
            ways.computeIfAbsent(command.program() + surroundings(command), any -> new HashSet<>())
                    .add(command.words());
        }
        for (Map.Entry<Command, Tally> entry : seen.entrySet()) {
            Command command = entry.getKey();
            String around = surroundings(command);
            boolean general =
                    ways.getOrDefault(command.program() + around, Set.of()).size() >= MANY;
            List<String> words = new ArrayList<>();
            words.add(command.program());
            if (general) words.add("**");
            else words.addAll(command.words().subList(1, command.words().size()));
            Unit unit = units.of(Family.PROCESSES, String.join(" ", words), "", around, words.contains("*") || general);
            unit.add(entry.getValue(), command.operation());
            unit.risk(Risk.OUTWARD);
        }
    }

    /** What else the line says. */
    private static String surroundings(Command command) {
        StringBuilder text = new StringBuilder();
        if (!command.environment().isEmpty()) {
            List<String> names = new ArrayList<>();
            for (String name : command.environment()) names.add(Remedy.text(name));
            text.append(", environment: [").append(String.join(", ", names)).append(']');
        }
        NamedPath directory = command.directory();
        if (directory != null) {
            String pattern = NamedPath.text(directory.base(), PathPattern.escaped(directory.rest()));
            text.append(", directory: ").append(Remedy.text(pattern));
        }
        return text.toString();
    }
}
