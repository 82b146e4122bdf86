package dev.interlock.config;

import dev.interlock.policy.Approver;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The groups of approvers. A quorum counts people, so one key or one name must not stand for two of them. */
final class ApproverReader {
    /** RFC 8410: the X.509 encoding of an Ed25519 key is this and the 32 bytes of the key. */
    private static final byte[] PREFIX = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

    private static final int ENCODED = 44;

    private final Faults faults;
    private final Map<String, String> nameByKey;
    private final Map<String, String> keyByName;

    /** @param nameByKey and keyByName what the files read before say */
    ApproverReader(Faults faults, Map<String, String> nameByKey, Map<String, String> keyByName) {
        this.faults = faults;
        this.nameByKey = nameByKey;
        this.keyByName = keyByName;
    }

    Map<String, List<Approver>> read(Node node) {
        Map<String, List<Approver>> groups = new LinkedHashMap<>();
        if (node.is(Node.Kind.BAD)) return groups;
        if (!node.is(Node.Kind.MAP)) {
            faults.add(node, "'approvers' must be a mapping of groups, but is " + node.title());
            return groups;
        }
        for (int i = 0; i < node.items().size(); i += 2) {
            Node key = node.items().get(i);
            String group = Values.id(key, "a group of approvers", faults);
            List<Approver> people = group(node.items().get(i + 1), key.text());
            if (group != null) groups.put(group, people);
        }
        return groups;
    }

    private List<Approver> group(Node node, String group) {
        List<Approver> people = new ArrayList<>();
        if (node.is(Node.Kind.BAD)) return people;
        if (!node.is(Node.Kind.LIST) || node.items().isEmpty()) {
            faults.add(node, "the group '" + group + "' must be a list of people, each with name and key");
            return people;
        }
        for (Node item : node.items()) {
            Fields fields = Fields.of(item, "an approver", List.of("name", "key"), faults);
            if (fields == null) continue;
            Node name = fields.required("name", "ana");
            String id = Values.id(name, "name", faults);
            Node keyNode = fields.required("key", "\"ed25519:MCowBQYDK2VwAyEA...\"");
            String key = keyNode == null ? null : key(keyNode);
            if (name == null || id == null || keyNode == null || key == null) continue;
            Approver person = new Approver(id, key);
            if (distinct(person, name, keyNode, people)) people.add(person);
        }
        return people;
    }

    private boolean distinct(Approver person, Node name, Node key, List<Approver> group) {
        for (Approver other : group) {
            if (!other.name().equals(person.name())) continue;
            faults.add(name, "'" + person.name() + "' is in this group already");
            return false;
        }
        String owner = nameByKey.putIfAbsent(person.key(), person.name());
        if (owner != null && !owner.equals(person.name())) {
            faults.add(key, "this is the key of '" + owner + "' too; two people need two keys");
            return false;
        }
        String other = keyByName.putIfAbsent(person.name(), person.key());
        if (other != null && !other.equals(person.key())) {
            faults.add(key, "'" + person.name() + "' has another key elsewhere; one person has one key");
            return false;
        }
        return true;
    }

    private @Nullable String key(Node node) {
        String text = node.text();
        boolean good = text.startsWith("ed25519:");
        byte[] bytes = new byte[0];
        try {
            if (good) bytes = Base64.getDecoder().decode(text.substring("ed25519:".length()));
        } catch (IllegalArgumentException broken) {
            good = false;
        }
        good &= bytes.length == ENCODED;
        for (int i = 0; good && i < PREFIX.length; i++) good = bytes[i] == PREFIX[i];
        // One key has one spelling, so that two spellings cannot pass for two keys.
        if (good) return "ed25519:" + Base64.getEncoder().encodeToString(bytes);
        faults.add(node, "this is not a public key; paste the line that 'interlock keygen' printed (ed25519:...)");
        return null;
    }
}
