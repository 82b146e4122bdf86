package dev.interlock.config;

import dev.interlock.policy.Approver;
import dev.interlock.policy.Freeze;
import dev.interlock.policy.Place;
import dev.interlock.policy.Rule;
import dev.interlock.policy.RuleFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads rule files one after another and then checks what they say of each other: a rule may wait for a freeze, or
 * ask a group, that another file defines.
 */
final class RuleFileReader {
    static final List<String> KEYS = List.of("interlock-rules", "name", "freezes", "approvers", "rules");

    /** A word of a rule that must name something. */
    private record Reference(Node node, long approvals) {}

    private final Faults faults;
    private final Map<String, String> nameByKey = new HashMap<>();
    private final Map<String, String> keyByName = new HashMap<>();
    private final Map<String, Place> freezes = new HashMap<>();
    private final Map<String, Place> rules = new HashMap<>();
    private final Map<String, Integer> groups = new HashMap<>();
    private final Map<String, Place> groupPlaces = new HashMap<>();
    private final List<Node> during = new ArrayList<>();
    private final List<Reference> asks = new ArrayList<>();
    private boolean incomplete;

    RuleFileReader(Faults faults) {
        this.faults = faults;
    }

    /** @param digest of the file */
    @Nullable
    RuleFile read(Node root, String digest) {
        if (Version.otherKind(root, "interlock-rules", "interlock", faults)) return null;
        Fields fields = Fields.of(root, "a rule file", KEYS, faults);
        if (fields == null) return null;
        Version.check(fields, "interlock-rules", faults);
        String name = Values.id(fields.required("name", "production-baseline"), "name", faults);
        List<Freeze> readFreezes = freezes(fields);
        Map<String, List<Approver>> readGroups = groups(fields);
        List<Rule> readRules = rules(fields);
        if (name == null) return null;
        return new RuleFile(name, readFreezes, readGroups, readRules, root.place(), digest);
    }

    private List<Freeze> freezes(Fields fields) {
        List<Freeze> found = new ArrayList<>();
        for (Node node : fields.list("freezes", "- id: black-friday")) {
            Freeze freeze = new FreezeReader(faults).read(node);
            Node id = scalarOf(node, "id");
            if (id != null) unique(id, "freeze", freezes);
            if (freeze != null) found.add(freeze);
        }
        return found;
    }

    private Map<String, List<Approver>> groups(Fields fields) {
        Node node = fields.get("approvers");
        if (node == null) return Map.of();
        Map<String, List<Approver>> found = new ApproverReader(faults, nameByKey, keyByName).read(node);
        for (int i = 0; i < node.items().size() && node.is(Node.Kind.MAP); i += 2) {
            Node key = node.items().get(i);
            unique(key, "group of approvers", groupPlaces);
            groups.putIfAbsent(key.text(), node.items().get(i + 1).items().size());
        }
        return found;
    }

    private List<Rule> rules(Fields fields) {
        List<Rule> found = new ArrayList<>();
        for (Node node : fields.list("rules", "- id: no-drop")) {
            Rule rule = new RuleReader(faults).read(node);
            Node id = scalarOf(node, "id");
            if (id != null) unique(id, "rule", rules);
            remember(node);
            if (rule != null) found.add(rule);
        }
        return found;
    }

    private void unique(Node id, String what, Map<String, Place> known) {
        Place first = known.putIfAbsent(id.text(), id.place());
        if (first != null) faults.add(id, "the " + what + " '" + id.text() + "' stands at " + first + " already");
    }

    /** Even from a rule with other faults, so that all are told at once. */
    private void remember(Node rule) {
        Node ask = scalarOf(rule, "ask");
        Node approvals = scalarOf(rule, "approvals");
        if (ask != null) {
            asks.add(new Reference(ask, approvals == null ? 1 : Fields.digits(approvals.text())));
        }
        Node when = valueOf(rule, "when");
        Node wait = when == null ? null : valueOf(when, "during");
        if (wait == null) return;
        for (Node id : wait.is(Node.Kind.LIST) ? wait.items() : List.of(wait)) {
            if (id.is(Node.Kind.SCALAR) && !id.empty()) during.add(id);
        }
    }

    private static @Nullable Node valueOf(Node map, String key) {
        if (!map.is(Node.Kind.MAP)) return null;
        for (int i = 0; i < map.items().size(); i += 2) {
            if (map.items().get(i).text().equals(key)) return map.items().get(i + 1);
        }
        return null;
    }

    private static @Nullable Node scalarOf(Node map, String key) {
        Node value = valueOf(map, key);
        return value == null || !value.is(Node.Kind.SCALAR) || value.empty() ? null : value;
    }

    /** To be told of a file that could not be read at all: what others refer to may stand there. */
    void missing() {
        incomplete = true;
    }

    /** To be called once all files are read. */
    void checkReferences() {
        if (incomplete) return;
        for (Node id : during) {
            if (id.text().equals("any") || freezes.containsKey(id.text())) continue;
            String hint = Nearest.hint(id.text(), freezes.keySet());
            faults.add(id, "there is no freeze '" + id.text() + "'" + or(hint, "; define it under 'freezes'"));
        }
        for (Reference ask : asks) {
            String group = ask.node.text();
            Integer size = groups.get(group);
            if (size == null) {
                String hint = Nearest.hint(group, groups.keySet());
                faults.add(
                        ask.node,
                        "there is no group of approvers '" + group + "'" + or(hint, "; define it under 'approvers'"));
            } else if (ask.approvals > size) {
                faults.add(
                        ask.node,
                        "the rule needs " + ask.approvals + " approvals, and the group '" + group + "' has " + size
                                + (size == 1 ? " person" : " people"));
            }
        }
    }

    private static String or(String hint, String otherwise) {
        return hint.isEmpty() ? otherwise : hint;
    }
}
