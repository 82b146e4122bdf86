package dev.interlock.sql;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Measures the analyzer against labelled statements: {@code CorpusReport FILE}, one JSON object a line with {@code id},
 * {@code dialect}, {@code sql}, {@code destructive}, {@code acceptable} and {@code kinds}. Not part of the build.
 */
final class CorpusReport {
    private int destructive;
    private int missed;
    private int benign;
    private int falseAlarms;
    private int otherKinds;

    private CorpusReport() {}

    public static void main(String[] args) throws Exception {
        CorpusReport report = new CorpusReport();
        for (String line : Files.readAllLines(Path.of(args[0]), StandardCharsets.UTF_8)) report.judge(line);
        System.out.printf(
                Locale.ROOT,
                "destructive %d, missed %d; benign %d, false alarms %d (%.2f %%); other kinds %d%n",
                report.destructive,
                report.missed,
                report.benign,
                report.falseAlarms,
                100.0 * report.falseAlarms / Math.max(1, report.benign),
                report.otherKinds);
    }

    private void judge(String line) {
        String sql = string(line, "sql");
        Dialect dialect = Dialect.ofDriver(string(line, "dialect"));
        boolean destroys = raw(line, "destructive").equals("true");
        List<String> acceptable = strings(line, "acceptable");
        Effects effects = SqlAnalyzer.analyze(sql, dialect);
        String verdict = effects.destructive() == Destructive.YES
                ? "true"
                : effects.destructive() == Destructive.NO ? "false" : "unknown";
        boolean right = verdict.equals(destroys ? "true" : "false") || acceptable.contains(verdict);
        if (raw(line, "invalid").equals("true")) right = true;
        if (destroys && !(acceptable.contains("false"))) destructive++;
        if (!destroys && !acceptable.contains("true")) benign++;
        if (!right) {
            if (destroys) missed++;
            else falseAlarms++;
            print(destroys ? "MISSED" : "FALSE ALARM", verdict, dialect, sql, effects);
        }
        List<String> kinds = strings(line, "kinds");
        boolean same = kinds.size() == effects.kinds().size();
        for (SqlKind kind : effects.kinds()) same &= kinds.contains(kind.word());
        if (!same) {
            otherKinds++;
            if (Boolean.getBoolean("kinds")) print("KINDS " + kinds, verdict, dialect, sql, effects);
        }
        if (Boolean.getBoolean("tables")) tables(line, dialect, sql, effects);
    }

    private static void tables(String line, Dialect dialect, String sql, Effects effects) {
        for (String table : strings(line, "tables")) {
            boolean found = false;
            for (Effect effect : effects.effects()) {
                ObjectName object = effect.object();
                found |= object != null && object.toString().equalsIgnoreCase(table);
            }
            if (!found) print("TABLE " + table, "", dialect, sql, effects);
        }
    }

    private static void print(String what, String verdict, Dialect dialect, String sql, Effects effects) {
        String shown = sql.length() > 400 ? sql.substring(0, 300) + "…" + sql.substring(sql.length() - 80) : sql;
        System.out.println(what + " " + verdict + " " + dialect + " | "
                + shown.replace("\n", "\\n").replace("\r", "\\r") + "\n      "
                + effects.kinds() + " " + effects.effects() + " " + effects.because());
    }

    private static String raw(String line, String key) {
        int at = line.indexOf("\"" + key + "\": ");
        if (at < 0) return "";
        int from = at + key.length() + 4;
        int to = from;
        while (to < line.length() && line.charAt(to) != ',' && line.charAt(to) != '}') to++;
        return line.substring(from, to);
    }

    private static String string(String line, String key) {
        int from = line.indexOf("\"" + key + "\": \"") + key.length() + 5;
        return decode(line, from, new int[1]);
    }

    private static List<String> strings(String line, String key) {
        List<String> out = new java.util.ArrayList<>();
        int at = line.indexOf("\"" + key + "\": [");
        if (at < 0) return out;
        int i = at + key.length() + 5;
        while (i < line.length() && line.charAt(i) != ']') {
            if (line.charAt(i) == '"') {
                int[] end = new int[1];
                out.add(decode(line, i + 1, end));
                i = end[0];
            }
            i++;
        }
        return out;
    }

    private static String decode(String line, int from, int[] end) {
        StringBuilder out = new StringBuilder();
        int i = from;
        for (; line.charAt(i) != '"'; i++) {
            char c = line.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            c = line.charAt(++i);
            switch (c) {
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'u' -> {
                    out.append((char) Integer.parseInt(line.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> out.append(c);
            }
        }
        end[0] = i;
        return out.toString();
    }
}
