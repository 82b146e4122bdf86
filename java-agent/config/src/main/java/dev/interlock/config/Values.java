package dev.interlock.config;

import dev.interlock.policy.DatabasePattern;
import dev.interlock.policy.FileGrant;
import dev.interlock.policy.Mode;
import dev.interlock.policy.NamePattern;
import dev.interlock.policy.RuntimePower;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Texts to the values that manifests and rule files share. What is wrong goes among the faults. */
final class Values {
    private static final int LONGEST_ID = 64;

    private Values() {}

    static Mode mode(Fields fields, Faults faults) {
        Node node = fields.scalar("mode");
        if (node == null || node.text().equals("enforce")) return Mode.ENFORCE;
        if (node.text().equals("observe")) return Mode.OBSERVE;
        faults.add(node, "'mode' is enforce or observe, not '" + node.text() + "'");
        return Mode.ENFORCE;
    }

    /** A name made of letters, digits, dots, dashes and underscores; null if it is not one. */
    static @Nullable String id(@Nullable Node node, String key, Faults faults) {
        if (node == null) return null;
        String text = node.text();
        boolean good = text.length() <= LONGEST_ID;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            good &= letter || i > 0 && (c == '.' || c == '-' || c == '_');
        }
        if (good) return text;
        faults.add(
                node,
                "'" + key + "' is made of letters, digits, dots, dashes and underscores, at most " + LONGEST_ID
                        + ", and begins with a letter or digit");
        return null;
    }

    static @Nullable DatabasePattern database(Node node, String url, Faults faults) {
        try {
            return new DatabasePattern(url);
        } catch (IllegalArgumentException e) {
            faults.add(node, "this is not a database URL such as jdbc:postgresql://host:5432/name: " + e.getMessage());
            return null;
        }
    }

    static List<NamePattern> names(List<Node> nodes, Faults faults) {
        List<NamePattern> names = new ArrayList<>(nodes.size());
        for (Node node : nodes) {
            try {
                names.add(new NamePattern(node.text()));
            } catch (IllegalArgumentException e) {
                faults.add(node, String.valueOf(e.getMessage()));
            }
        }
        return names;
    }

    static Set<String> methods(List<Node> nodes, Faults faults) {
        Set<String> methods = new LinkedHashSet<>();
        for (Node node : nodes) {
            String text = node.text();
            if (text.equals(text.toUpperCase(Locale.ROOT)) && text.indexOf(' ') < 0) {
                methods.add(text);
            } else {
                faults.add(
                        node, "a method is written in capitals; did you mean '" + text.toUpperCase(Locale.ROOT) + "'?");
            }
        }
        return methods;
    }

    static Set<FileGrant.Access> access(List<Node> nodes, Faults faults) {
        Set<FileGrant.Access> access = EnumSet.noneOf(FileGrant.Access.class);
        for (Node node : nodes) {
            switch (node.text()) {
                case "read" -> access.add(FileGrant.Access.READ);
                case "write" -> access.add(FileGrant.Access.WRITE);
                case "delete" -> access.add(FileGrant.Access.DELETE);
                default -> unknownWord(node, "access", List.of("read", "write", "delete"), faults);
            }
        }
        return access;
    }

    /** Names of environment variables, and globs of them. */
    static List<String> variables(List<Node> nodes, Faults faults) {
        List<String> names = new ArrayList<>(nodes.size());
        for (Node node : nodes) {
            String text = node.text();
            boolean good = true;
            for (int i = 0; i < text.length(); i++) good &= text.charAt(i) > ' ' && text.charAt(i) != '=';
            if (good) names.add(text);
            else faults.add(node, "'" + text + "' is not the name of a variable such as LANG or LC_*");
        }
        return names;
    }

    static Set<RuntimePower> powers(List<Node> nodes, Faults faults) {
        Set<RuntimePower> powers = EnumSet.noneOf(RuntimePower.class);
        for (Node node : nodes) {
            boolean all = node.text().equals("*");
            boolean known = all;
            for (RuntimePower power : RuntimePower.values()) {
                boolean named = power.word().equals(node.text());
                if (all || named) powers.add(power);
                known |= named;
            }
            if (known) continue;
            List<String> words = new ArrayList<>();
            for (RuntimePower power : RuntimePower.values()) words.add(power.word());
            unknownWord(node, "runtime", words, faults);
        }
        return powers;
    }

    static void unknownWord(Node node, String key, Collection<String> known, Faults faults) {
        String hint = Nearest.hint(node.text(), known);
        if (hint.isEmpty()) hint = "; known here: " + String.join(", ", known);
        faults.add(node, "'" + node.text() + "' is not a word of '" + key + "'" + hint);
    }
}
