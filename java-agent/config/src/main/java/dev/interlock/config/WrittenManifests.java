package dev.interlock.config;

import dev.interlock.policy.Manifest;
import dev.interlock.policy.Place;
import dev.interlock.policy.Written;
import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads manifests that are to be compared: with what stands in them, and whatever their variables are where the application runs.
 * For the command line; a guarded JVM reads its manifest by {@link ManifestFile}.
 */
public final class WrittenManifests {
    private static final List<String> SECTIONS = List.of("databases", "http", "files", "processes", "network");

    private WrittenManifests() {}

    /** @throws ConfigFaults with everything that is wrong, if anything is */
    public static Written read(File file) throws ConfigFaults {
        Faults reading = new Faults();
        Source source = Source.of(file, reading);
        reading.throwIfAny();
        if (source == null) throw new IllegalStateException("a file neither read nor reported");
        File folder = file.getAbsoluteFile().getParentFile();
        StandIns variables = new StandIns();
        while (true) {
            Faults faults = new Faults();
            Node root = Document.read(source, faults);
            Manifest manifest = root == null
                    ? null
                    : new ManifestReader(folder == null ? new File("/") : folder, variables, faults).read(root, "");
            if (root != null && manifest != null && !faults.any()) {
                return new Written(manifest, texts(root), sections(root));
            }
            try {
                faults.throwIfAny();
            } catch (ConfigFaults wrong) {
                if (root == null || !another(root, wrong, variables)) throw wrong;
            }
        }
    }

    /** Whether a text that was refused has a variable in it that may stand for something else. */
    private static boolean another(Node node, ConfigFaults wrong, StandIns variables) {
        boolean another = false;
        if (node.is(Node.Kind.SCALAR) && node.text().indexOf("${") >= 0) {
            for (Fault fault : wrong.faults()) {
                if (fault.place().equals(node.place())) another |= variables.turn(node.text());
            }
        }
        for (Node item : node.items()) another |= another(item, wrong, variables);
        return another;
    }

    private static Map<Place, Map<String, String>> texts(Node root) {
        Map<Place, Map<String, String>> texts = new HashMap<>();
        for (int i = 0; i < root.items().size(); i += 2) {
            if (!SECTIONS.contains(root.items().get(i).text())) continue;
            for (Node entry : root.items().get(i + 1).items()) texts.put(entry.place(), texts(entry.items()));
        }
        return texts;
    }

    private static Map<String, String> texts(List<Node> items) {
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < items.size(); i += 2) {
            Node value = items.get(i + 1);
            if (value.is(Node.Kind.SCALAR)) texts.put(items.get(i).text(), value.text());
        }
        return texts;
    }

    private static Map<String, Place> sections(Node root) {
        Map<String, Place> sections = new HashMap<>();
        for (int i = 0; i < root.items().size(); i += 2) {
            sections.put(root.items().get(i).text(), root.items().get(i).place());
        }
        return sections;
    }

    /** What stands for variables while a manifest is read: something that may stand in their place. */
    private static final class StandIns implements Variables {
        private static final List<String> VALUES =
                List.of("unset", "8080", "https://unset", "jdbc:unset:unset", "/unset");

        private final Map<String, Integer> turns = new HashMap<>();

        /** Whether there is anything left to try. */
        boolean turn(String text) {
            boolean left = false;
            List<String> names = new ArrayList<>();
            for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at + 2)) {
                int end = text.indexOf('}', at);
                if (end < 0) break;
                String name = text.substring(at + 2, end);
                names.add(name.startsWith("env.") ? "env ".concat(name.substring(4)) : name);
            }
            for (String name : names) {
                int turn = turns.getOrDefault(name, 0) + 1;
                if (turn >= VALUES.size()) continue;
                turns.put(name, turn);
                left = true;
            }
            return left;
        }

        private String value(String name) {
            return VALUES.get(turns.getOrDefault(name, 0));
        }

        @Override
        public @Nullable String property(String name) {
            return value(name);
        }

        @Override
        public @Nullable String environment(String name) {
            return value("env " + name);
        }
    }
}
