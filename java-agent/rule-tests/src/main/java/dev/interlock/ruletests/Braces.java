package dev.interlock.ruletests;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The alternatives in a glob such as <code>/etc/{passwd,shadow}</code>, which has no braces within braces. */
final class Braces {
    private record Group(int open, int close, List<String> alternatives) {}

    private Braces() {}

    /** Of all braces with two at least. */
    static List<String> alternatives(@Nullable String glob) {
        List<String> all = new ArrayList<>();
        if (glob == null) return all;
        for (Group group : groups(glob)) all.addAll(group.alternatives);
        return all;
    }

    /** The glob without an alternative; of the first braces that have it. */
    static String without(String glob, String alternative) {
        for (Group group : groups(glob)) {
            List<String> rest = new ArrayList<>(group.alternatives);
            if (!rest.remove(alternative)) continue;
            return glob.substring(0, group.open + 1) + String.join(",", rest) + glob.substring(group.close);
        }
        return glob;
    }

    private static List<Group> groups(String glob) {
        List<Group> groups = new ArrayList<>();
        List<String> alternatives = new ArrayList<>();
        int open = -1;
        int from = 0;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '{') {
                alternatives = new ArrayList<>();
                open = i;
                from = i + 1;
            } else if (open >= 0 && (c == ',' || c == '}')) {
                alternatives.add(glob.substring(from, i));
                from = i + 1;
                if (c == ',') continue;
                if (alternatives.size() > 1) groups.add(new Group(open, i, alternatives));
                open = -1;
            }
        }
        return groups;
    }
}
