package dev.interlock.config;

import dev.interlock.config.RuleTestCase.Expected;
import dev.interlock.config.RuleTestCase.Outcome;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A mapping to a case of a rule test. */
final class CaseReader {
    static final List<String> KEYS = List.of("name", "at", "application", "do", "approvals", "expect");
    static final List<String> EXPECT_KEYS = List.of("decision", "rule", "observed");

    private final Faults faults;
    private final @Nullable String application;
    private final AttemptReader attempts;
    private final Set<String> rules;
    private final Set<String> people;

    /**
     * @param application of cases that name none
     * @param database of cases that name none
     * @param rules and people that cases may speak of
     */
    CaseReader(
            Faults faults,
            @Nullable String application,
            @Nullable Node database,
            Set<String> rules,
            Set<String> people) {
        this.faults = faults;
        this.application = application;
        this.attempts = new AttemptReader(faults, database);
        this.rules = rules;
        this.people = people;
    }

    @Nullable
    RuleTestCase read(Node node) {
        Fields fields = Fields.of(node, "a case", KEYS, faults);
        if (fields == null) return null;
        Node name = fields.required("name", "dropping a table is denied");
        Node at = fields.scalar("at");
        Instant time = at == null ? null : time(at);
        String own = Values.id(fields.scalar("application"), "application", faults);
        if (!fields.has("do")) fields.missing("do", "{ sql: \"DROP TABLE customers\" }");
        Node what = fields.get("do");
        AttemptReader.Attempt attempt = what == null ? null : attempts.read(what);
        List<String> approvals = known(fields, "approvals", people, "no approver");
        Expected expected = expected(fields);
        if (name == null || attempt == null || expected == null) return null;
        return new RuleTestCase(
                name.text(),
                time,
                own == null ? application : own,
                attempt.operation(),
                attempt.url(),
                approvals,
                expected,
                node.place());
    }

    private @Nullable Instant time(Node node) {
        try {
            return ZonedDateTime.parse(node.text()).toInstant();
        } catch (DateTimeException malformed) {
            faults.add(node, "'at' is a time with its zone, such as 2026-11-28T10:00+01:00");
            return null;
        }
    }

    private @Nullable Expected expected(Fields fields) {
        Node node = fields.get("expect");
        if (node == null) {
            fields.missing("expect", "{ decision: deny, rule: no-drop }");
            return null;
        }
        Fields expect = Fields.of(node, "'expect'", EXPECT_KEYS, faults);
        if (expect == null) return null;
        Node word = expect.required("decision", "deny");
        Outcome outcome = word == null ? null : outcome(word);
        List<String> by = known(expect, "rule", rules, "no rule");
        List<String> observed = expect.has("observed") ? known(expect, "observed", rules, "no rule") : null;
        if (outcome == Outcome.ALLOW && expect.has("rule")) {
            faults.add(node, "no rule decides what is allowed; remove 'rule', or write 'observed'");
        }
        return outcome == null ? null : new Expected(outcome, by, observed);
    }

    private @Nullable Outcome outcome(Node word) {
        List<String> known = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            if (outcome.word().equals(word.text())) return outcome;
            known.add(outcome.word());
        }
        Values.unknownWord(word, "decision", known, faults);
        return null;
    }

    private List<String> known(Fields fields, String key, Set<String> known, String title) {
        List<String> found = new ArrayList<>();
        Node whole = fields.get(key);
        boolean none =
                whole != null && whole.is(Node.Kind.LIST) && whole.items().isEmpty();
        for (Node node : none ? List.<Node>of() : fields.textOrTexts(key)) {
            found.add(node.text());
            // Of a rule file that is missing that is told already.
            if (known.contains(node.text()) || rules.isEmpty()) continue;
            String hint = Nearest.hint(node.text(), known);
            if (hint.isEmpty() && !known.isEmpty()) hint = "; known here: " + String.join(", ", known);
            faults.add(node, "there is " + title + " '" + node.text() + "'" + hint);
        }
        return found;
    }
}
