package dev.interlock.config;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What no property tells of how this JVM was started. Read from the system, since the JDK's own bean for it loads half of
 * java.management and belongs to the application.
 */
final class CommandLine {
    private static final String AGENT = "-javaagent:";
    private static final String BOOT = "-Xbootclasspath/a:";
    private static final String PATCH = "--patch-module=";

    private static final Set<String> END_OPTIONS = Set.of("-jar", "-m", "--module");

    /** Options whose value may be the next argument. */
    private static final Set<String> TAKE_THE_NEXT = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-modules",
            "--limit-modules",
            "--add-reads",
            "--add-exports",
            "--add-opens",
            "--patch-module",
            "--enable-native-access",
            "--source");

    private CommandLine() {}

    /** The jars of all agents. */
    static Set<String> agents() {
        Set<String> jars = new LinkedHashSet<>();
        for (String argument : arguments()) {
            if (!argument.startsWith(AGENT)) continue;
            int equal = argument.indexOf('=');
            String jar = argument.substring(AGENT.length(), equal < 0 ? argument.length() : equal);
            jars.add(new File(jar).getAbsolutePath());
        }
        return jars;
    }

    static Set<String> bootClassPath() {
        Set<String> entries = new LinkedHashSet<>();
        for (String argument : arguments()) {
            if (argument.startsWith(BOOT)) entries.addAll(ClassPathEntries.split(argument.substring(BOOT.length())));
        }
        return entries;
    }

    /** What {@code --patch-module} adds to modules. */
    static Set<String> patches() {
        Set<String> entries = new LinkedHashSet<>();
        for (String argument : arguments()) {
            int equal = argument.startsWith(PATCH) ? argument.indexOf('=', PATCH.length()) : -1;
            if (equal > 0) entries.addAll(ClassPathEntries.split(argument.substring(equal + 1)));
        }
        return entries;
    }

    private static List<String> arguments() {
        List<String> variables = new ArrayList<>();
        for (String variable : new String[] {"JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"}) {
            String value = System.getenv(variable);
            if (value != null) variables.addAll(words(value));
        }
        List<String> line = new ArrayList<>();
        for (String argument : SmallFile.text(new File("/proc/self/cmdline")).split("\0")) {
            if (argument.startsWith("@")) line.addAll(words(SmallFile.text(new File(argument.substring(1)))));
            else line.add(argument);
        }
        List<String> options = options(variables);
        // The first word is the program.
        options.addAll(options(line.subList(Math.min(1, line.size()), line.size())));
        return options;
    }

    /** Those of the JVM, each with its value; what follows is the main class and the application's own. */
    static List<String> options(List<String> arguments) {
        List<String> options = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("-") || END_OPTIONS.contains(argument)) break;
            if (!TAKE_THE_NEXT.contains(argument) || i + 1 == arguments.size()) options.add(argument);
            else options.add(argument + "=" + arguments.get(++i));
        }
        return options;
    }

    /** Quotes hold blanks together, as the launcher reads them. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (quote == 0 && c <= ' ') {
                if (word.length() > 0) words.add(word.toString());
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        if (word.length() > 0) words.add(word.toString());
        return words;
    }
}
