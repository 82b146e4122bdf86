package dev.interlock.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A statement of one of the lists beside the tests, with the verdict that it should get.
 *
 * @param kinds the kinds that it should report, sorted; empty where the list does not say
 */
record Listed(String verdict, Dialect dialect, String sql, List<String> kinds) {
    static final List<String> PRODUCTS =
            List.of("postgresql", "mysql", "mariadb", "h2", "sqlite", "oracle", "sqlserver");

    Listed(String verdict, Dialect dialect, String sql) {
        this(verdict, dialect, sql, List.of());
    }

    /** The statements of one product's reference; a line in brackets says what those below it do. */
    static List<Listed> ofProduct(String product) {
        List<Listed> out = new ArrayList<>();
        List<String> kinds = List.of();
        for (String line : lines("products/" + product + ".txt")) {
            if (line.startsWith("[")) {
                kinds = Stream.of(line.substring(1, line.length() - 1).split(","))
                        .sorted()
                        .toList();
                continue;
            }
            String[] parts = line.split(" +", 2);
            out.add(new Listed(parts[0], Dialect.ofDriver(product), unescape(parts[1]), kinds));
        }
        return out;
    }

    static List<Listed> in(String file) {
        return lines(file).stream().map(Listed::parse).toList();
    }

    static List<String> lines(String file) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Listed.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Listed> all() {
        List<Listed> out = new ArrayList<>(in("predicates.txt"));
        out.addAll(in("statements.txt"));
        out.addAll(in("disguises.txt"));
        for (String product : PRODUCTS) out.addAll(ofProduct(product));
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

    /** The kinds that analysis reports, sorted. */
    List<String> reported() {
        return SqlAnalyzer.analyze(sql, dialect).kinds().stream()
                .map(SqlKind::word)
                .sorted()
                .toList();
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
