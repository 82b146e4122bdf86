package dev.interlock.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Path globs with the bits of access each carries, as a trie over segments: a look-up costs what the path's own segments
 * cost, however many globs there are. Not changed once filled.
 */
final class PathTable {
    private static final int KINDS = 3;

    private static final class Node {
        /** Stands for {@code **}: it takes any number of segments. */
        private final boolean deep;

        private @Nullable GlobTable<Node> children;
        private @Nullable Node below;
        private int bits;
        private int bitsBeneath;
        private final @Nullable Place[] places = new Place[KINDS];

        Node(boolean deep) {
            this.deep = deep;
        }

        Node child(String segment) {
            if (segment.equals("**")) {
                if (below == null) below = new Node(true);
                return below;
            }
            if (children == null) children = new GlobTable<>(true);
            Node child = children.at(segment);
            if (child == null) {
                child = new Node(false);
                children.put(segment, child);
            }
            return child;
        }

        void grant(int more, @Nullable Place place) {
            for (int kind = 0; kind < KINDS; kind++) {
                if ((more & ~bits & 1 << kind) != 0) places[kind] = place;
            }
            bits |= more;
        }
    }

    private final Node root = new Node(false);
    private boolean empty = true;

    boolean isEmpty() {
        return empty;
    }

    /** @param pattern the text of a {@link PathPattern} */
    void add(String pattern, int bits, @Nullable Place place) {
        for (List<String> segments : PathPattern.alternatives(pattern)) add(segments, bits, place);
    }

    void add(List<String> segments, int bits, @Nullable Place place) {
        empty = false;
        Node node = root;
        root.bitsBeneath |= bits;
        for (int i = 0; i < segments.size(); i++) {
            node = node.child(segments.get(i));
            if (i < segments.size() - 1 || node.deep) node.bitsBeneath |= bits;
        }
        node.grant(bits, place);
    }

    /** What the globs that match this path carry together. */
    int bits(String path) {
        if (empty) return 0;
        List<Node> active = at(path);
        int bits = 0;
        for (int i = 0; i < active.size(); i++) bits |= active.get(i).bits;
        return bits;
    }

    /** The glob that gives this one bit to the path; null if none does, or it has no place. */
    @Nullable
    Place place(String path, int bit) {
        int kind = Integer.numberOfTrailingZeros(bit);
        for (Node node : at(path)) {
            if ((node.bits & bit) != 0 && node.places[kind] != null) return node.places[kind];
        }
        return null;
    }

    /** What holds for every path beneath the folder. */
    int bitsEverywhereUnder(String folder) {
        int bits = 0;
        for (Node node : at(folder)) {
            if (node.deep) bits |= node.bits;
        }
        return bits;
    }

    /** What holds for some path beneath the folder. */
    int bitsAnywhereUnder(String folder) {
        int bits = 0;
        for (Node node : at(folder)) bits |= node.bitsBeneath;
        return bits;
    }

    /** How many nodes a path leads to while it is looked up: what that costs, besides the probes for each. */
    int nodes(String path) {
        int nodes = 0;
        for (int end = path.indexOf('/', 1); end > 0; end = path.indexOf('/', end + 1)) {
            nodes += at(path.substring(0, end)).size();
        }
        return nodes + at(path).size();
    }

    /** The longest bucket of globs at any node. */
    int longestBucket() {
        return longestBucket(root);
    }

    private static int longestBucket(Node node) {
        int longest = node.below == null ? 0 : longestBucket(node.below);
        if (node.children == null) return longest;
        longest = Math.max(longest, node.children.longestBucket());
        for (Node child : node.children.values()) longest = Math.max(longest, longestBucket(child));
        return longest;
    }

    private List<Node> at(String path) {
        List<Node> active = new ArrayList<>(4);
        enter(root, active);
        List<Node> children = new ArrayList<>(4);
        int from = 0;
        while (from < path.length() && !active.isEmpty()) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            if (end > from) active = next(active, path.substring(from, end), children);
            from = end + 1;
        }
        return active;
    }

    private static List<Node> next(List<Node> active, String segment, List<Node> children) {
        List<Node> next = new ArrayList<>(active.size() + 2);
        for (int i = 0; i < active.size(); i++) {
            Node node = active.get(i);
            if (node.deep) enter(node, next);
            if (node.children == null) continue;
            children.clear();
            node.children.collect(segment, children);
            for (int j = 0; j < children.size(); j++) enter(children.get(j), next);
        }
        return next;
    }

    /** Only a {@code **} can be reached in two ways: from its own last segment, and anew. */
    private static void enter(Node node, List<Node> active) {
        if (node.deep && active.contains(node)) return;
        active.add(node);
        if (node.below != null) enter(node.below, active);
    }
}
