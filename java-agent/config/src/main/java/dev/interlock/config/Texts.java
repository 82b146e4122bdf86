package dev.interlock.config;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts of a manifest with their variables put in. */
final class Texts {
    private final Variables variables;
    private final File folder;
    private final Faults faults;

    /** @param folder the manifest's, from which relative paths go */
    Texts(Variables variables, File folder, Faults faults) {
        this.variables = variables;
        this.folder = folder;
        this.faults = faults;
    }

    /** The text with every variable put in; null if one is not set or the text is broken. */
    @Nullable
    String expanded(Node node) {
        String text = node.text();
        StringBuilder out = null;
        int done = 0;
        for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", done)) {
            int end = text.indexOf('}', at);
            if (end < 0) {
                faults.add(node, "'${' is not closed; write ${system.property} or ${env.NAME}");
                return null;
            }
            String value = value(node, text.substring(at + 2, end));
            if (value == null) return null;
            if (out == null) out = new StringBuilder();
            out.append(text, done, at).append(value);
            done = end + 1;
        }
        return out == null ? text : out.append(text, done, text.length()).toString();
    }

    private @Nullable String value(Node node, String name) {
        boolean env = name.startsWith("env.");
        String value = null;
        if (env && name.length() > 4) value = variables.environment(name.substring(4));
        if (!env && !name.isEmpty()) value = variables.property(name);
        String title = env ? "the environment variable " + name.substring(4) : "the system property " + name;
        if (value == null || value.isEmpty()) {
            faults.add(node, title + " is not set; set it, or write the text itself");
            return null;
        }
        for (int i = 0; i < value.length(); i++) {
            // Its value is meant literally; as a glob it would grant more than the manifest shows.
            if ("*?{}[]\\$".indexOf(value.charAt(i)) < 0 && !Character.isISOControl(value.charAt(i))) continue;
            faults.add(node, title + " holds a character that means something in a pattern; write the text itself");
            return null;
        }
        return value;
    }

    /** A path glob made absolute; null if it is broken. */
    @Nullable
    String path(Node node) {
        String path = expanded(node);
        if (path == null) return null;
        String problem = problem(path);
        if (problem != null) {
            faults.add(node, problem);
            return null;
        }
        boolean absolute = path.startsWith("/");
        String[] segments = path.split("/");
        StringBuilder out = new StringBuilder(absolute ? "" : escaped(folder.getAbsolutePath()));
        for (String segment : segments) {
            if (!segment.isEmpty() && !segment.equals(".")) out.append('/').append(segment);
        }
        return out.length() == 0 ? "/" : out.toString();
    }

    private static @Nullable String problem(String path) {
        if (path.startsWith("~")) return "'~' is not expanded in a path; write ${user.home}";
        for (int i = 0; i < path.length(); i++) {
            if (Character.isISOControl(path.charAt(i))) return "a path holds no control characters";
        }
        for (String segment : path.split("/")) {
            if (segment.equals("..")) return "'..' is not supported in a path; write the path without it";
        }
        return Targets.pathProblem(path.startsWith("/") ? path : "/".concat(path));
    }

    /** A folder's name is meant literally. */
    private static String escaped(String folder) {
        StringBuilder out = new StringBuilder();
        for (String segment : folder.split("/")) {
            if (segment.isEmpty() || segment.equals(".")) continue;
            out.append('/');
            for (int i = 0; i < segment.length(); i++) {
                if ("*?{}\\".indexOf(segment.charAt(i)) >= 0) out.append('\\');
                out.append(segment.charAt(i));
            }
        }
        return out.toString();
    }

    /** The words with the program's made absolute, if it is a path; null if there are none. */
    @Nullable
    List<String> program(Node node, @Nullable List<String> words) {
        String program = words == null ? "*" : words.get(0);
        boolean any = program.equals("*") || program.equals("**");
        if (!any && (program.indexOf('*') >= 0 || program.indexOf('?') >= 0)) {
            faults.add(node, "a command begins with a program's name or path, or with * for every program");
            return null;
        }
        if (words == null || program.indexOf('/') < 0 || program.startsWith("/")) return words;
        List<String> absolute = new ArrayList<>(words);
        absolute.set(0, new File(folder, program).getAbsolutePath());
        return absolute;
    }

    /** The words of a command; null if it is broken. */
    static @Nullable List<String> command(Node node, String text, Faults faults) {
        List<String> words = new ArrayList<>();
        for (String word : text.replace('\t', ' ').split(" ")) {
            if (!word.isEmpty()) words.add(word);
        }
        if (words.isEmpty()) {
            faults.add(node, "a command has one word at least");
            return null;
        }
        for (int i = 0; i < words.size() - 1; i++) {
            if (!words.get(i).equals("**")) continue;
            faults.add(node, "'**' stands for the rest of a command, so it comes last");
            return null;
        }
        return words;
    }
}
