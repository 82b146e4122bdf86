package dev.interlock.config;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What no property tells of how this JVM was started. Read from the system, since the JDK's own bean for it loads half of
 * java.management and belongs to the application.
 */
final class CommandLine {
    private static final String AGENT = "-javaagent:";
    private static final String BOOT = "-Xbootclasspath/a:";

    private CommandLine() {}

    /** The jars of all agents. */
    static Set<String> agents() {
        Set<String> jars = new java.util.LinkedHashSet<>();
        for (String argument : arguments()) {
            if (!argument.startsWith(AGENT)) continue;
            int equal = argument.indexOf('=');
            String jar = argument.substring(AGENT.length(), equal < 0 ? argument.length() : equal);
            jars.add(new File(jar).getAbsolutePath());
        }
        return jars;
    }

    static Set<String> bootClassPath() {
        Set<String> entries = new java.util.LinkedHashSet<>();
        for (String argument : arguments()) {
            if (argument.startsWith(BOOT)) entries.addAll(ClassPathEntries.split(argument.substring(BOOT.length())));
        }
        return entries;
    }

    private static List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        for (String variable : new String[] {"JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"}) {
            String value = System.getenv(variable);
            if (value != null) arguments.addAll(words(value));
        }
        String line = SmallFile.text(new File("/proc/self/cmdline"));
        int from = 0;
        while (from < line.length()) {
            int end = line.indexOf('\0', from);
            String argument = line.substring(from, end < 0 ? line.length() : end);
            if (argument.startsWith("@")) arguments.addAll(words(SmallFile.text(new File(argument.substring(1)))));
            else arguments.add(argument);
            from += argument.length() + 1;
        }
        return arguments;
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
