package dev.interlock.confirmation;

import dev.interlock.audit.Sha256;
import dev.interlock.policy.Approver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request as a person reads it, in 80 columns: what happens to what, how far it reaches and whether it can be undone
 * come first, then the text that executes, and what the agent says of it last.
 */
public final class Rendering {
    private static final int WIDTH = 78;
    private static final int LABEL = 14;
    /** About one screen; the rest is a matter of {@code --full}. */
    private static final int LONGEST_SQL = 2_400;

    private static final int SHOWN_HEAD = 1_400;
    private static final int SHOWN_TAIL = 700;
    private static final int MOST_ROWS = 8;

    private final Request request;
    private final boolean whole;
    private final StringBuilder out = new StringBuilder();

    private Rendering(Request request, boolean whole) {
        this.request = request;
        this.whole = whole;
    }

    /** @param whole whether long texts and long batches are shown whole */
    public static String of(Request request, Instant now, boolean whole) {
        Rendering rendering = new Rendering(request, whole);
        rendering.effect();
        rendering.terms(now);
        if (request.action() instanceof SqlAction sql) {
            rendering.statements(sql.statements());
            rendering.binds(sql.binds());
        } else {
            rendering.details(((JvmAction) request.action()).details());
        }
        rendering.claim();
        return rendering.out.toString();
    }

    private void effect() {
        out.append("Request ").append(request.shortId()).append("\n\n");
        if (request.action() instanceof SqlAction sql) effect(sql);
        else effect((JvmAction) request.action());
    }

    private void effect(JvmAction action) {
        line("", String.join(", ", action.kinds()).toUpperCase(Locale.ROOT) + "  " + action.object());
        out.append('\n');
        application(action);
        line("can be undone", action.reversible() ? "yes" : "NO");
    }

    private void effect(SqlAction action) {
        String verb = String.join(", ", action.kinds()).toUpperCase(Locale.ROOT);
        String object = action.tables().isEmpty() ? "(no table named)" : String.join(", ", action.tables());
        line("", verb + "  " + object);
        out.append('\n');
        line("database", action.database());
        application(action);
        reach(request.reach());
        line("destructive", yesNo(action.destructive()));
        line("can be undone", action.reversible() ? "yes" : "NO");
        if (action.executions() != 1) line("executes", action.executions() + " times, as one batch");
        line("transaction", action.transaction());
    }

    private void reach(@Nullable BlastRadius reach) {
        if (reach == null) line("rows", "not measured");
        else if (reach.rows() == null) line("rows", "NOT KNOWN: " + reach.how());
        else line("rows", reach.rows() + ", " + reach.how());
        if (reach != null && reach.image() != null)
            line("before-image", reach.image().says());
        if (reach == null || reach.along().isEmpty()) return;
        int shown =
                whole ? reach.along().size() : Math.min(MOST_ROWS, reach.along().size());
        for (int i = 0; i < shown; i++)
            line(i == 0 ? "goes along" : "", reach.along().get(i));
        if (shown < reach.along().size()) line("", "and " + (reach.along().size() - shown) + " more, see --full");
    }

    private void application(Action action) {
        line("application", action.application() + ", JVM " + abbreviated(action.jvm()));
    }

    private static String abbreviated(String id) {
        return id.length() > 8 ? id.substring(0, 8) : id;
    }

    private static String yesNo(String destructive) {
        return switch (destructive) {
            case "true" -> "YES";
            case "false" -> "no";
            default -> "UNKNOWN: it may be";
        };
    }

    private void terms(Instant now) {
        line("asked", request.created() + ", " + span(Duration.between(request.created(), now)) + " ago");
        Duration left = Duration.between(now, request.approveBy());
        line("approve by", request.approveBy() + (left.isNegative() ? ", over" : ", " + span(left) + " left"));
        line("then", "it executes within " + span(request.executeWithin()) + ", once");
        for (Request.Group group : request.groups()) {
            List<String> names = new ArrayList<>();
            for (Approver person : group.approvers()) names.add(person.name());
            line(
                    "needs",
                    group.approvals() + " of " + group.name() + " (" + String.join(", ", names) + "), rule "
                            + group.rule());
            if (group.reason() != null) line("", group.reason());
        }
        if (request.typeBack() != null) line("type back", request.typeBack());
    }

    static String span(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 120) return seconds + " s";
        if (seconds < 7_200) return seconds / 60 + " min";
        return seconds / 3_600 + " h";
    }

    /** Every one, since any argument can turn a command into another. */
    private void details(List<JvmAction.Detail> details) {
        if (details.isEmpty()) return;
        out.append("\nIn full\n");
        for (JvmAction.Detail detail : details) {
            block(detail.label() + "  " + shortened(detail.text(), "text"));
        }
    }

    private void statements(List<String> statements) {
        int number = 0;
        for (String sql : statements) {
            number++;
            if (!whole && number > MOST_ROWS && number < statements.size()) {
                if (number == MOST_ROWS + 1) leftOut(statements.size() - MOST_ROWS - 1, "statements");
                continue;
            }
            out.append(statements.size() == 1 ? "\nStatement\n" : "\nStatement " + number + "\n");
            block(shortened(sql, "statement"));
        }
    }

    private String shortened(String sql, String what) {
        if (whole || sql.length() <= LONGEST_SQL) return Visible.lines(sql);
        int left = sql.length() - SHOWN_HEAD - SHOWN_TAIL;
        return Visible.lines(sql.substring(0, SHOWN_HEAD)) + "\n[... " + left
                + " characters left out, see --full; SHA-256 of the whole " + what + ": " + Sha256.hex(sql) + " ...]\n"
                + Visible.lines(sql.substring(sql.length() - SHOWN_TAIL));
    }

    private void binds(List<List<Bind>> rows) {
        int number = 0;
        for (List<Bind> row : rows) {
            number++;
            if (row.isEmpty()) continue;
            if (!whole && number > MOST_ROWS && number < rows.size()) {
                if (number == MOST_ROWS + 1) leftOut(rows.size() - MOST_ROWS - 1, "executions");
                continue;
            }
            out.append(rows.size() == 1 ? "\nBound values\n" : "\nBound values of execution " + number + "\n");
            for (int i = 0; i < row.size(); i++) block((i + 1) + "  " + text(row.get(i)));
        }
    }

    private static String text(Bind bind) {
        if (bind.text() == null) return "NULL";
        String text = bind.type() + "  " + Visible.of(bind.text());
        if (bind.sha256() == null) return text;
        return text + " [... " + bind.length() + " in all, SHA-256 " + bind.sha256() + "]";
    }

    private void leftOut(int count, String what) {
        out.append("\n[... ").append(count).append(' ').append(what).append(" left out, see --full ...]\n");
    }

    private void claim() {
        if (request.claimed() == null) return;
        out.append("\n+- claimed by the agent, unverified ")
                .append("-".repeat(WIDTH - 36))
                .append('\n');
        String claimed = request.claimed();
        String shown = claimed.length() > 1_000 ? claimed.substring(0, 1_000) + " [...]" : claimed;
        for (String line : wrapped(Visible.lines(shown), WIDTH - 2))
            out.append("| ").append(line).append('\n');
        out.append('+').append("-".repeat(WIDTH - 1)).append('\n');
    }

    private void line(String label, String text) {
        String first = label + " ".repeat(LABEL - label.length());
        for (String part : wrapped(Visible.of(text), WIDTH - LABEL - 2)) {
            out.append("  ").append(first).append(part).append('\n');
            first = " ".repeat(LABEL);
        }
    }

    private void block(String text) {
        for (String line : wrapped(text, WIDTH - 4))
            out.append("    ").append(line).append('\n');
    }

    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String rest = line;
            while (rest.length() > width) {
                int space = rest.lastIndexOf(' ', width);
                int cut = space > width / 2 ? space + 1 : width;
                if (Character.isHighSurrogate(rest.charAt(cut - 1))) cut--;
                lines.add(rest.substring(0, cut).stripTrailing());
                rest = rest.substring(cut);
            }
            lines.add(rest);
        }
        return lines;
    }
}
