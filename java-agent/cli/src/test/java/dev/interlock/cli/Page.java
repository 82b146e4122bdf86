package dev.interlock.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation: its blocks of code, and the commands it names. */
record Page(Path file, List<String> lines) {
    private static final Pattern SPAN = Pattern.compile("`(interlock|java -jar \\S*interlock\\.jar) ([^`]+)`");
    private static final Pattern COMMAND = Pattern.compile("(?:\\$ )?(?:interlock|java -jar \\S*interlock\\.jar) (.*)");

    /** @param line where it begins, from 1 */
    record Block(String language, int line, List<String> lines) {
        String text() {
            return String.join("\n", lines) + "\n";
        }

        /** {@code conf/agent.yaml} of {@code # conf/agent.yaml}, by which commands of the page name it; else empty. */
        String fileName() {
            String first = lines.isEmpty() ? "" : lines.get(0);
            return first.matches("# \\S+\\.yaml") ? first.substring(2) : "";
        }
    }

    static List<Page> all(Path root) throws IOException {
        List<Page> pages = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>)
                    files.filter(file -> isOurs(root.relativize(file))).sorted()::iterator) {
                pages.add(new Page(root.relativize(file), Files.readAllLines(file)));
            }
        }
        return pages;
    }

    /** @param file from the repository's root */
    private static boolean isOurs(Path file) {
        String path = "/" + file;
        return path.endsWith(".md") && !path.contains("/target/") && !path.contains("/.");
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        Block open = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("```")) {
                if (open != null) blocks.add(open);
                open = open == null ? new Block(line.substring(3), i + 1, new ArrayList<>()) : null;
            } else if (open != null) {
                open.lines().add(line);
            }
        }
        return blocks;
    }

    /** What stands behind {@code interlock} in each command of the page. */
    List<String> commands() {
        List<String> commands = new ArrayList<>();
        for (Block block : blocks()) {
            for (String line : block.lines()) {
                Matcher command = COMMAND.matcher(line);
                if (command.matches() && !block.language().equals("yaml")) commands.add(plain(command.group(1)));
            }
        }
        for (String line : lines) {
            Matcher span = SPAN.matcher(line);
            while (span.find()) commands.add(plain(span.group(2)));
        }
        return commands;
    }

    /** Without the comment behind it. */
    static String plain(String command) {
        int comment = command.indexOf("  #");
        return (comment < 0 ? command : command.substring(0, comment)).strip();
    }

    /** As a shell splits them. */
    static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)").matcher(command);
        while (word.find()) {
            for (int i = 1; i <= 3; i++) if (word.group(i) != null) words.add(word.group(i));
        }
        return words;
    }
}
