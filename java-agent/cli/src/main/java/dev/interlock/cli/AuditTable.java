package dev.interlock.cli;

import dev.interlock.audit.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records of the trail as rows of a table (RFC 4180). */
final class AuditTable {
    private static final List<String> OF_RECORD = List.of(
            "time", "application", "event", "decision", "rule", "where", "request", "by", "message", "remedy", "at");
    /** What a spreadsheet takes for the beginning of a formula. */
    private static final String FORMULAS = "=+-@\t\r";

    static final String HEADINGS = headings();

    private AuditTable() {}

    private static String headings() {
        List<String> all = new ArrayList<>(OF_RECORD);
        all.addAll(List.of("family", "kinds", "operation", "trail", "seq"));
        return String.join(",", all) + "\r\n";
    }

    static String row(Map<String, @Nullable Object> record, String trail) {
        StringBuilder row = new StringBuilder();
        for (String column : OF_RECORD) cell(row, record.get(column)).append(',');
        Map<?, ?> operation = record.get("operation") instanceof Map<?, ?> known ? known : Map.of();
        cell(row, operation.get("family")).append(',');
        cell(row, operation.get("kinds")).append(',');
        cell(row, record.get("operation")).append(',');
        cell(row, trail).append(',');
        return cell(row, record.get("seq")).append("\r\n").toString();
    }

    private static StringBuilder cell(StringBuilder row, @Nullable Object value) {
        String text = text(value);
        boolean formula = !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0;
        if (!formula && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')) {
            return row.append(text);
        }
        // An apostrophe before it has it shown and not computed.
        return row.append('"')
                .append(formula ? "'" : "")
                .append(text.replace("\"", "\"\""))
                .append('"');
    }

    private static String text(@Nullable Object value) {
        if (value == null) return "";
        if (value instanceof List<?> list) {
            List<String> words = new ArrayList<>();
            for (Object one : list) words.add(String.valueOf(one));
            return String.join(" ", words);
        }
        return value instanceof Map<?, ?> ? Json.write(value) : value.toString();
    }
}
