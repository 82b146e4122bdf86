package dev.interlock.cli.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Path patterns of one kind, of which many beside each other become one. For one thread.
 *
 * @param <T> what is known of each path
 */
final class PathTree<T> {
    /** Fewer are read as easily one by one. */
    private static final int MANY = 4;

    /**
     * @param general whether the pattern covers more than what was added
     */
    record Group<T>(String pattern, List<T> members, boolean general) {}

    private final Map<String, PathTree<T>> children = new TreeMap<>();
    private final List<T> here = new ArrayList<>();

    /** @param pattern empty, or begins with a slash */
    void add(String pattern, T member) {
        PathTree<T> node = this;
        for (String segment : pattern.split("/")) {
            if (!segment.isEmpty()) node = node.children.computeIfAbsent(segment, any -> new PathTree<>());
        }
        node.here.add(member);
    }

    /**
     * @param may whether everything in the folder of that pattern may become one
     * @param deep whether folders within a folder may, too
     */
    List<Group<T>> groups(Predicate<String> may, boolean deep) {
        List<Group<T>> groups = new ArrayList<>();
        collect("", may, deep, groups);
        return groups;
    }

    private void collect(String own, Predicate<String> may, boolean deep, List<Group<T>> into) {
        List<Group<T>> beneath = new ArrayList<>();
        boolean flat = here.isEmpty();
        for (Map.Entry<String, PathTree<T>> child : children.entrySet()) {
            child.getValue().collect(own + "/" + child.getKey(), may, deep, beneath);
            flat &= child.getValue().children.isEmpty();
        }
        if (beneath.size() >= MANY && (flat || deep) && may.test(own)) {
            List<T> members = new ArrayList<>(here);
            for (Group<T> group : beneath) members.addAll(group.members());
            into.add(new Group<>(own + (flat ? "/*" : "/**"), members, true));
            return;
        }
        if (!here.isEmpty()) into.add(new Group<>(own, here, false));
        into.addAll(beneath);
    }
}
