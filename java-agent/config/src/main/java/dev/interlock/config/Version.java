package dev.interlock.config;

/** The first key of a file, which says what the file is. */
final class Version {
    private Version() {}

    /** Whether the file is of the other kind, which is then the only fault worth telling. */
    static boolean otherKind(Node root, String key, String other, Faults faults) {
        if (!root.is(Node.Kind.MAP)) return false;
        Node found = null;
        for (int i = 0; i < root.items().size(); i += 2) {
            if (root.items().get(i).text().equals(key)) return false;
            if (root.items().get(i).text().equals(other)) found = root.items().get(i);
        }
        if (found == null) return false;
        boolean manifest = other.equals("interlock");
        faults.add(
                found,
                manifest
                        ? "this is a manifest, not a rule file; pass it with manifest="
                        : "this is a rule file, not a manifest; pass it with rules=");
        return true;
    }

    static void check(Fields fields, String key, Faults faults) {
        if (!fields.has(key)) {
            faults.add(fields.place(), "'" + key + "' is missing; the file begins with " + key + ": 1");
            return;
        }
        Node node = fields.scalar(key);
        if (node == null || node.text().equals("1") && node.plain()) return;
        faults.add(
                node,
                node.text().equals("1")
                        ? "'" + key + "' must be the number 1, without quotes"
                        : "version " + node.text() + " of the format is not supported; this Interlock reads " + key
                                + ": 1");
    }
}
