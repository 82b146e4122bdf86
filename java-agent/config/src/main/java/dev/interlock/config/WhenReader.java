package dev.interlock.config;

import dev.interlock.policy.DatabasePattern;
import dev.interlock.policy.FileGrant;
import dev.interlock.policy.NamePattern;
import dev.interlock.policy.NetworkGrant;
import dev.interlock.policy.RuntimePower;
import dev.interlock.policy.When;
import dev.interlock.sql.SqlKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The condition of a rule. */
final class WhenReader {
    static final List<String> KEYS = List.of(
            "sql",
            "database",
            "tables",
            "rows-over",
            "http",
            "methods",
            "file",
            "access",
            "process",
            "network",
            "runtime",
            "application",
            "during");

    /** Which family each key belongs to; an operation has one, so keys of two families never hold together. */
    private static final List<List<String>> FAMILIES = List.of(
            List.of("sql", "database", "tables", "rows-over"),
            List.of("http", "methods"),
            List.of("file", "access"),
            List.of("process"),
            List.of("network"),
            List.of("runtime"));

    private final Faults faults;

    WhenReader(Faults faults) {
        this.faults = faults;
    }

    @Nullable
    When read(Node node) {
        Fields fields = Fields.of(node, "'when'", KEYS, faults);
        if (fields == null) return null;
        if (fields.keys().isEmpty()) {
            faults.add(node, "'when' is empty; name what the rule is about, for example sql: destructive");
            return null;
        }
        checkFamilies(fields);
        Set<SqlKind> kinds = EnumSet.noneOf(SqlKind.class);
        boolean destructive = sql(fields, kinds);
        long rowsOver = fields.number("rows-over", 0);
        Set<String> during = new LinkedHashSet<>();
        boolean any = during(fields, during);
        return new When(
                kinds,
                destructive,
                database(fields),
                names(fields),
                rowsOver < 0 ? OptionalLong.empty() : OptionalLong.of(rowsOver),
                checked(fields, "http"),
                Values.methods(fields.textOrTexts("methods"), faults),
                file(fields),
                access(fields),
                process(fields),
                checked(fields, "network"),
                powers(fields),
                application(fields),
                during,
                any);
    }

    private void checkFamilies(Fields fields) {
        String first = null;
        for (List<String> family : FAMILIES) {
            for (String key : family) {
                if (!fields.has(key)) continue;
                if (first == null) {
                    first = key;
                } else if (!family.contains(first)) {
                    faults.add(
                            fields.place(),
                            "'" + first + "' and '" + key + "' never hold together; write a rule for each");
                    return;
                }
            }
        }
    }

    private boolean sql(Fields fields, Set<SqlKind> kinds) {
        boolean destructive = false;
        for (Node node : fields.textOrTexts("sql")) {
            boolean known = node.text().equals("destructive");
            destructive |= known;
            for (SqlKind kind : SqlKind.values()) {
                if (kind == SqlKind.SESSION || !kind.word().equals(node.text())) continue;
                kinds.add(kind);
                known = true;
            }
            if (known) continue;
            List<String> words = new ArrayList<>(List.of("destructive"));
            for (SqlKind kind : SqlKind.values()) {
                if (kind != SqlKind.SESSION) words.add(kind.word());
            }
            Values.unknownWord(node, "sql", words, faults);
        }
        return destructive;
    }

    private @Nullable DatabasePattern database(Fields fields) {
        Node node = fields.scalar("database");
        return node == null ? null : Values.database(node, node.text(), faults);
    }

    private List<NamePattern> names(Fields fields) {
        return Values.names(fields.textOrTexts("tables"), faults);
    }

    private Set<FileGrant.Access> access(Fields fields) {
        return Values.access(fields.textOrTexts("access"), faults);
    }

    private Set<RuntimePower> powers(Fields fields) {
        return Values.powers(fields.textOrTexts("runtime"), faults);
    }

    private @Nullable String checked(Fields fields, String key) {
        Node node = fields.scalar(key);
        if (node == null) return null;
        String text = node.text();
        String problem = key.equals("http") ? Targets.httpProblem(text) : null;
        if (key.equals("network") && text.indexOf(':') >= 0) {
            problem = Targets.networkProblem(NetworkGrant.Use.CONNECT, text);
        } else if (key.equals("network")) {
            problem = Targets.networkProblem(NetworkGrant.Use.RESOLVE, text);
        }
        if (problem != null) faults.add(node, problem);
        return text;
    }

    private @Nullable String file(Fields fields) {
        Node node = fields.scalar("file");
        if (node == null) return null;
        if (!node.text().startsWith("/") && !node.text().startsWith("**")) {
            faults.add(node, "a rule's 'file' is absolute or begins with **, since rules hold for any application");
            return null;
        }
        String problem = Targets.pathProblem(node.text());
        if (problem != null) faults.add(node, problem);
        return node.text();
    }

    private List<String> process(Fields fields) {
        Node node = fields.scalar("process");
        List<String> words = node == null ? null : Texts.command(node, node.text(), faults);
        return words == null ? List.of() : words;
    }

    private @Nullable String application(Fields fields) {
        Node node = fields.scalar("application");
        return node == null ? null : node.text();
    }

    private boolean during(Fields fields, Set<String> ids) {
        boolean any = false;
        for (Node node : fields.textOrTexts("during")) {
            if (node.text().equals("any")) any = true;
            else ids.add(node.text());
        }
        return any;
    }
}
