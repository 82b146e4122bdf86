package dev.interlock.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Path globs with the bits each carries, as a trie over segments: a look-up costs what the path's own segments cost, however
 * many globs there are. Not changed once filled.
 */
final class PathTable {
    private static final class Node {
        private static final @Nullable Place[] NONE = {};

        /** Stands for {@code **}: it takes any number of segments. */
        private final boolean deep;

        private @Nullable GlobTable<Node> children;
        private @Nullable Node below;
        private int bits;
        private int bitsBeneath;
        /** By the number of the bit; as long as is needed. */
        private @Nullable Place[] places = NONE;

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
            int kinds = Integer.SIZE - Integer.numberOfLeadingZeros(more);
            if (place != null && places.length < kinds) places = Arrays.copyOf(places, kinds);
            for (int kind = 0; place != null && kind < kinds; kind++) {
                if ((more & ~bits & 1 << kind) != 0) places[kind] = place;
            }
            bits |= more;
        }

        /** Whether it takes whatever comes, and nothing comes of that but itself. */
        boolean takesAll() {
            return deep && children == null && below == null;
        }
    }

    /** What one pass over a path found. */
    static final class Match {
        private final List<Node> nodes;
        private final int bits;

        private Match(List<Node> nodes) {
            this.nodes = nodes;
            int all = 0;
            for (int i = 0; i < nodes.size(); i++) all |= nodes.get(i).bits;
            this.bits = all;
        }

        /** What the globs that match carry together. */
        int bits() {
            return bits;
        }

        /** The glob that gives this one bit; null if none does, or it has no place. */
        @Nullable
        Place place(int bit) {
            int kind = Integer.numberOfTrailingZeros(bit);
            for (int i = nodes.size() - 1; i >= 0; i--) {
                Node node = nodes.get(i);
                if ((node.bits & bit) != 0 && kind < node.places.length && node.places[kind] != null) {
                    return node.places[kind];
                }
            }
            return null;
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

    Match match(String path) {
        return new Match(at(path));
    }

    /** What the globs that match this path carry together. */
    int bits(String path) {
        return empty ? 0 : match(path).bits;
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
        List<Node> settled = new ArrayList<>(4);
        List<Node> active = new ArrayList<>(4);
        enter(root, active, settled);
        List<Node> next = new ArrayList<>(4);
        List<Node> children = new ArrayList<>(4);
        int from = 0;
        while (from < path.length() && !active.isEmpty()) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            if (end > from) {
                for (int i = 0; i < active.size(); i++) {
                    Node node = active.get(i);
                    if (node.deep) enter(node, next, settled);
                    if (node.children == null) continue;
                    children.clear();
                    node.children.collect(path, from, end, children);
                    for (int j = 0; j < children.size(); j++) enter(children.get(j), next, settled);
                }
                List<Node> before = active;
                active = next;
                next = before;
                next.clear();
            }
            from = end + 1;
        }
        for (int i = 0; i < active.size(); i++) settled.add(active.get(i));
        return settled;
    }

    /**
     * Only a {@code **} can be reached in two ways: from its own last segment, and anew.
     *
     * @param settled gets what holds however the path goes on
     */
    private static void enter(Node node, List<Node> active, List<Node> settled) {
        List<Node> into = node.takesAll() ? settled : active;
        if (node.deep && into.contains(node)) return;
        into.add(node);
        if (node.below != null) enter(node.below, active, settled);
    }
}
