package dev.interlock.agent;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What follows the jar's name in {@code -javaagent:interlock.jar=…}.
 *
 * @param rules rule files and folders of them
 * @param state null for the default place
 * @param recordAllowed whether allowed operations are recorded, too
 */
record Options(File manifest, List<File> rules, @Nullable File state, boolean recordAllowed) {
    private static final String KNOWN =
            "known are manifest=FILE, rules=PATH[:PATH...], state=FOLDER, audit=denials|all";

    /** @param text key=value pairs with commas between; null or empty for all defaults */
    static Options parse(@Nullable String text) throws StartException {
        File manifest = new File("interlock.yaml");
        List<File> rules = new ArrayList<>();
        File state = null;
        boolean recordAllowed = false;
        if (text == null || text.isEmpty()) return new Options(manifest, rules, null, false);
        Set<String> given = new HashSet<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (equals < 0 || value.isEmpty()) {
                throw new StartException("the agent's option '" + pair + "' has no value", KNOWN);
            }
            if (!given.add(key) && !key.equals("rules")) {
                throw new StartException("the agent's option '" + key + "' is given twice", "give it once");
            }
            switch (key) {
                case "manifest" -> manifest = new File(value);
                case "rules" -> rules.addAll(paths(value));
                case "state" -> state = new File(value);
                case "audit" -> recordAllowed = recordsAllowed(value);
                default -> throw new StartException("the agent has no option '" + key + "'", KNOWN);
            }
        }
        return new Options(manifest, rules, state, recordAllowed);
    }

    /** Everything that tells what is granted and what is forbidden. */
    List<File> configuration() {
        List<File> all = new ArrayList<>(rules);
        all.add(manifest);
        return all;
    }

    /** What relative paths and variables in a manifest stand for: whoever reads the trail elsewhere has others. */
    Map<String, Object> folders() throws IOException {
        Map<String, Object> folders = new LinkedHashMap<>();
        folders.put("manifest", parent(manifest.getAbsoluteFile()).getCanonicalPath());
        folders.put("working", new File("").getCanonicalPath());
        put(folders, "temporary", System.getProperty("java.io.tmpdir", ""));
        put(folders, "home", System.getProperty("user.home", ""));
        return folders;
    }

    private static File parent(File file) {
        File parent = file.getParentFile();
        return parent == null ? file : parent;
    }

    private static void put(Map<String, Object> folders, String name, String path) throws IOException {
        if (path.startsWith("/")) folders.put(name, new File(path).getCanonicalPath());
    }

    private static List<File> paths(String value) throws StartException {
        List<File> files = new ArrayList<>();
        for (String path : value.split(File.pathSeparator, -1)) {
            if (path.isEmpty())
                throw new StartException("the agent's option 'rules=" + value + "' names no file", KNOWN);
            files.add(new File(path));
        }
        return files;
    }

    private static boolean recordsAllowed(String value) throws StartException {
        return switch (value) {
            case "all" -> true;
            case "denials" -> false;
            default -> throw new StartException("the agent's option 'audit' cannot be '" + value + "'", KNOWN);
        };
    }
}
