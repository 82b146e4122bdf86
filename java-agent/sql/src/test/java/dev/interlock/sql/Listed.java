package dev.interlock.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A statement of one of the lists beside the tests, with the verdict that it should get. */
record Listed(String verdict, Dialect dialect, String sql) {
    static List<Listed> in(String file) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Listed.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
            List<Listed> out = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("# ")) out.add(parse(line));
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Listed> all() {
        List<Listed> out = new ArrayList<>(in("predicates.txt"));
        out.addAll(in("statements.txt"));
        out.addAll(in("disguises.txt"));
        return out;
    }

    private static Listed parse(String line) {
        String[] parts = line.split(" +", 3);
        return new Listed(parts[0], Dialect.ofDriver(parts[1]), unescape(parts[2]));
    }

    private static String unescape(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escaped = text.charAt(++i);
            switch (escaped) {
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'u' -> {
                    out.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> out.append(escaped);
            }
        }
        return out.toString();
    }

    /** The word for what analysis says. */
    String judged() {
        return switch (SqlAnalyzer.analyze(sql, dialect).destructive()) {
            case YES -> "destroys";
            case NO -> "keeps";
            case UNKNOWN -> "unknown";
        };
    }
}
