package dev.interlock.config;

import dev.interlock.config.RuleTestFiles.Tested;
import dev.interlock.policy.Manifest;
import dev.interlock.policy.Place;
import dev.interlock.policy.Rule;
import dev.interlock.policy.RuleFile;
import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A document to a file of rule tests. Goes on after a fault, so that all of them are told at once. */
final class RuleTestReader {
    static final List<String> KEYS = List.of("tests-for", "with", "manifest", "application", "database", "cases");

    private final Faults faults;
    private final File file;
    private final List<Tested> beside;
    private final List<Tested> everywhere;
    private final boolean complete;

    /**
     * @param beside the rule files in the folder of the tests
     * @param everywhere those of all folders that were named
     * @param complete whether all of them could be read
     */
    RuleTestReader(Faults faults, File file, List<Tested> beside, List<Tested> everywhere, boolean complete) {
        this.faults = faults;
        this.file = file;
        this.beside = beside;
        this.everywhere = everywhere;
        this.complete = complete;
    }

    /** Whether these are tests for the rule file of that name. */
    static boolean isFor(Node root, String name) {
        Node value = valueOf(root, "tests-for");
        return value != null && value.text().equals(name);
    }

    @Nullable
    RuleTestFile read(Node root) {
        Fields fields = Fields.of(root, "a file of rule tests", KEYS, faults);
        if (fields == null) return null;
        Node name = fields.required("tests-for", "production-baseline");
        if (name != null && !root.items().get(0).text().equals("tests-for")) {
            faults.add(name, "'tests-for' comes first, since agents take other files of a folder for rule files");
        }
        Tested tested = name == null ? null : named(name);
        List<Tested> with = new ArrayList<>();
        for (Node other : fields.textOrTexts("with")) {
            Tested found = named(other);
            if (found != null) with.add(found);
        }
        Manifest manifest = manifest(fields);
        String application = Values.id(fields.scalar("application"), "application", faults);
        Set<String> rules = new LinkedHashSet<>();
        Set<String> people = new LinkedHashSet<>();
        if (tested != null) collect(tested.file(), rules, people);
        for (Tested other : with) collect(other.file(), rules, people);
        CaseReader reader = new CaseReader(faults, application, fields.scalar("database"), rules, people);
        List<RuleTestCase> cases = cases(fields, reader);
        if (name == null || tested == null) return null;
        checkReferences(tested, with, name);
        return new RuleTestFile(tested.file(), files(with), manifest, cases, places(tested.root()), name.place());
    }

    private List<RuleTestCase> cases(Fields fields, CaseReader reader) {
        if (!fields.has("cases")) fields.missing("cases", "[{ name: ..., do: ..., expect: ... }]");
        List<RuleTestCase> cases = new ArrayList<>();
        Map<String, Place> names = new HashMap<>();
        List<Node> nodes = fields.list("cases", "- name: dropping a table is denied");
        Node list = fields.get("cases");
        if (list != null && list.is(Node.Kind.LIST) && nodes.isEmpty()) faults.add(list, "there are no cases in it");
        for (Node node : nodes) {
            int before = faults.count();
            RuleTestCase read = reader.read(node);
            if (read == null) {
                // A case that is left out in silence would pass for one that passes.
                if (faults.count() == before && !node.is(Node.Kind.BAD)) faults.add(node, "this case cannot be read");
                continue;
            }
            cases.add(read);
            Place first = names.putIfAbsent(read.name(), read.place());
            if (first == null) continue;
            faults.add(read.place(), "a case with the name '" + read.name() + "' stands in line " + first.line());
        }
        return cases;
    }

    private static List<RuleFile> files(List<Tested> tested) {
        List<RuleFile> files = new ArrayList<>();
        for (Tested one : tested) files.add(one.file());
        return files;
    }

    private static void collect(RuleFile rules, Set<String> ids, Set<String> people) {
        for (Rule rule : rules.rules()) ids.add(rule.id());
        rules.approvers().values().forEach(group -> group.forEach(person -> people.add(person.name())));
    }

    private @Nullable Tested named(Node name) {
        Set<String> known = new LinkedHashSet<>();
        Tested found = null;
        for (Tested one : beside) {
            known.add(one.file().name());
            if (!one.file().name().equals(name.text())) continue;
            if (found != null) {
                faults.add(
                        name,
                        "two rule files have the name '" + name.text() + "': "
                                + found.file().place().file() + " and "
                                + one.file().place().file());
            }
            found = one;
        }
        for (Tested one : everywhere) {
            known.add(one.file().name());
            if (found == null && one.file().name().equals(name.text())) found = one;
        }
        // One that cannot be read may be the one that is meant.
        if (found != null || !complete) return found;
        String hint = Nearest.hint(name.text(), known);
        faults.add(
                name,
                "there is no rule file with the name '" + name.text() + "' in this folder"
                        + (hint.isEmpty() ? "; put the tests beside it, or name its path as well" : hint));
        return null;
    }

    private @Nullable Manifest manifest(Fields fields) {
        Node node = fields.scalar("manifest");
        if (node == null) return null;
        File named = new File(node.text());
        try {
            return ManifestFile.read(named.isAbsolute() ? named : new File(file.getParentFile(), node.text()));
        } catch (ConfigFaults wrong) {
            for (Fault fault : wrong.faults()) faults.add(fault.place(), fault.message());
            return null;
        }
    }

    /** What its rules wait for, and whom they ask, must count in the tests as well. */
    private void checkReferences(Tested tested, List<Tested> with, Node name) {
        Set<String> freezes = new LinkedHashSet<>();
        Set<String> groups = new LinkedHashSet<>();
        List<RuleFile> files = files(with);
        files.add(0, tested.file());
        for (RuleFile rules : files) {
            rules.freezes().forEach(freeze -> freezes.add(freeze.id()));
            groups.addAll(rules.approvers().keySet());
        }
        for (RuleFile rules : files) {
            for (Rule rule : rules.rules()) {
                for (String freeze : rule.when().during()) {
                    if (freezes.contains(freeze)) continue;
                    elsewhere(name, rule, "waits for the freeze '" + freeze + "'");
                }
                Rule.Confirmation terms = rule.confirmation();
                if (terms == null || groups.contains(terms.ask())) continue;
                elsewhere(name, rule, "asks the group '" + terms.ask() + "'");
            }
        }
    }

    private void elsewhere(Node name, Rule rule, String what) {
        faults.add(
                name,
                "the rule '" + rule.id() + "' " + what
                        + ", which another file defines; name that file too: with: [NAME]");
    }

    /** The places of all keys of its rules, and of the words behind them. */
    private static Map<String, Place> places(Node root) {
        Map<String, Place> places = new LinkedHashMap<>();
        Node rules = valueOf(root, "rules");
        if (rules == null) return places;
        for (Node rule : rules.items()) {
            Node id = rule.is(Node.Kind.MAP) ? valueOf(rule, "id") : null;
            if (id == null) continue;
            places(id.text(), rule, places);
            Node when = valueOf(rule, "when");
            if (when != null && when.is(Node.Kind.MAP)) places(id.text(), when, places);
        }
        Node freezes = valueOf(root, "freezes");
        if (freezes == null) return places;
        for (Node freeze : freezes.items()) {
            Node id = freeze.is(Node.Kind.MAP) ? valueOf(freeze, "id") : null;
            if (id != null) places.put(RuleTestFile.key("", "freezes", id.text()), freeze.place());
        }
        return places;
    }

    private static void places(String rule, Node map, Map<String, Place> places) {
        for (int i = 0; i < map.items().size(); i += 2) {
            Node key = map.items().get(i);
            Node value = map.items().get(i + 1);
            places.put(RuleTestFile.key(rule, key.text(), ""), key.place());
            for (Node item : value.is(Node.Kind.LIST) ? value.items() : List.of(value)) {
                if (item.is(Node.Kind.SCALAR))
                    places.put(RuleTestFile.key(rule, key.text(), item.text()), item.place());
            }
        }
    }

    static @Nullable Node valueOf(Node map, String key) {
        if (!map.is(Node.Kind.MAP)) return null;
        for (int i = 0; i < map.items().size(); i += 2) {
            if (map.items().get(i).text().equals(key)) return map.items().get(i + 1);
        }
        return null;
    }
}
