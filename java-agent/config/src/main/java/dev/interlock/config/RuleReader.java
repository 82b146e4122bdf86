package dev.interlock.config;

import dev.interlock.policy.Mode;
import dev.interlock.policy.Rule;
import dev.interlock.policy.When;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mapping to a rule. */
final class RuleReader {
    static final List<String> KEYS = List.of(
            "id",
            "mode",
            "when",
            "then",
            "reason",
            "ask",
            "approvals",
            "approve-within",
            "execute-within",
            "wait",
            "keep");

    private static final List<String> CONFIRM_ONLY =
            List.of("ask", "approvals", "approve-within", "execute-within", "wait", "keep");

    private final Faults faults;

    RuleReader(Faults faults) {
        this.faults = faults;
    }

    @Nullable
    Rule read(Node node) {
        Fields fields = Fields.of(node, "a rule", KEYS, faults);
        if (fields == null) return null;
        String id = Values.id(fields.required("id", "no-drop-in-production"), "id", faults);
        Mode mode = Values.mode(fields, faults);
        When when = when(fields);
        Rule.Then then = then(fields);
        Node reason = fields.scalar("reason");
        Rule.Confirmation confirmation = then == Rule.Then.CONFIRM ? confirmation(fields) : null;
        if (then != Rule.Then.CONFIRM) refuseConfirmation(fields);
        Node word = fields.get("then");
        if (then == Rule.Then.READ_ONLY
                && word != null
                && when != null
                && when.sql().isEmpty()
                && !when.destructive()) {
            faults.add(word, "'then: read-only' is about SQL; add 'sql' to 'when'");
        }
        if (id == null || when == null || then == null) return null;
        if (then == Rule.Then.CONFIRM && confirmation == null) return null;
        return new Rule(id, mode, when, then, reason == null ? null : reason.text(), confirmation, node.place());
    }

    private @Nullable When when(Fields fields) {
        Node node = fields.get("when");
        if (node == null) {
            fields.missing("when", "{ sql: destructive }");
            return null;
        }
        return new WhenReader(faults).read(node);
    }

    private Rule.@Nullable Then then(Fields fields) {
        Node node = fields.required("then", "deny");
        if (node == null) return null;
        switch (node.text()) {
            case "deny":
                return Rule.Then.DENY;
            case "confirm":
                return Rule.Then.CONFIRM;
            case "read-only":
                return Rule.Then.READ_ONLY;
            case "allow":
                faults.add(node, "a rule cannot allow; only the manifest grants. Write deny, confirm or read-only");
                return null;
            default:
                Values.unknownWord(node, "then", List.of("deny", "confirm", "read-only"), faults);
                return null;
        }
    }

    private void refuseConfirmation(Fields fields) {
        for (Node key : fields.keys()) {
            if (!CONFIRM_ONLY.contains(key.text())) continue;
            faults.add(key, "'" + key.text() + "' belongs to 'then: confirm', and this rule asks nobody");
        }
    }

    private Rule.@Nullable Confirmation confirmation(Fields fields) {
        Node ask = fields.scalar("ask");
        if (!fields.has("ask")) fields.missing("ask", "dba");
        long approvals = fields.has("approvals") ? fields.number("approvals", 1) : 1;
        Duration approve = within(fields, "approve-within", Rule.Confirmation.DEFAULT_APPROVE_WITHIN);
        Duration execute = within(fields, "execute-within", Rule.Confirmation.DEFAULT_EXECUTE_WITHIN);
        Duration wait = within(fields, "wait", Rule.Confirmation.DEFAULT_WAIT);
        boolean keepsImage = keepsImage(fields);
        if (ask == null || approvals < 1 || approve == null || execute == null || wait == null) return null;
        return new Rule.Confirmation(
                ask.text(), (int) Math.min(approvals, Integer.MAX_VALUE), approve, execute, wait, keepsImage);
    }

    private boolean keepsImage(Fields fields) {
        Node keep = fields.scalar("keep");
        if (keep == null) return false;
        if (!keep.text().equals("before-image")) Values.unknownWord(keep, "keep", List.of("before-image"), faults);
        return true;
    }

    private @Nullable Duration within(Fields fields, String key, Duration otherwise) {
        return fields.has(key) ? FreezeReader.duration(fields.scalar(key), faults) : otherwise;
    }
}
