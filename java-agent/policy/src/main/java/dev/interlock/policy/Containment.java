package dev.interlock.policy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether all texts of one part are among those of another: the other is made deterministic as far as the one leads into it,
 * which decides it for any globs, and for what several grants cover only together. What takes too long is not told.
 *
 * @see <a href="https://doi.org/10.1007/11817963_5">De Wulf, Doyen, Henzinger, Raskin: Antichains, a new algorithm for checking
 *     universality of finite automata, of which this is the plain form</a>
 */
final class Containment {
    /** Steps of one question. Globs that people write take some hundreds. */
    private static final int MOST_STEPS = 50_000;

    /** Sets of states kept at once, of any size together. */
    private static final int MOST_KEPT = 5_000_000;

    private final Automaton automaton;
    private final Automaton.Part other;
    private final Map<Key, Node> nodes = new HashMap<>();
    private final Node dead = new Node(0, new int[0], false, new int[0]);
    private @Nullable Set<Integer> opaque;
    private @Nullable Node start;
    private int kept;

    /**
     * What was found.
     *
     * @param example of what is not inside
     * @param varies whether something in it could be anything, also what the other part reads
     */
    record Answer(Found found, List<Integer> example, boolean varies) {
        boolean inside() {
            return found == Found.INSIDE;
        }
    }

    enum Found {
        INSIDE,
        /** With an example of what is not. */
        OUTSIDE,
        UNTOLD
    }

    private static final Answer INSIDE = new Answer(Found.INSIDE, List.of(), false);
    private static final Answer UNTOLD = new Answer(Found.UNTOLD, List.of(), false);

    private record Key(int[] states) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && Arrays.equals(states, key.states);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(states);
        }
    }

    /** A set of states, and where each range of letters leads from it: the range from one cut to the next. */
    private static final class Node {
        final int number;
        final int[] states;
        final boolean accepts;
        final int[] cuts;
        final @Nullable Node[] next;

        Node(int number, int[] states, boolean accepts, int[] cuts) {
            this.number = number;
            this.states = states;
            this.accepts = accepts;
            this.cuts = cuts;
            this.next = new Node[cuts.length];
        }
    }

    private record Step(int state, Node node, @Nullable Step before, int letter) {}

    Containment(Automaton automaton, Automaton.Part other) {
        this.automaton = automaton;
        this.other = other;
    }

    Answer of(Automaton.Part part) {
        if (start == null) start = node(new int[] {other.start()});
        Set<Long> seen = new HashSet<>();
        ArrayDeque<Step> open = new ArrayDeque<>();
        open.add(new Step(part.start(), start, null, Automaton.NOTHING));
        while (!open.isEmpty()) {
            Step step = open.remove();
            if (!seen.add((long) step.state << 32 | step.node.number)) continue;
            if (seen.size() > MOST_STEPS || kept > MOST_KEPT) return UNTOLD;
            if (step.state == part.end() && !step.node.accepts) return outside(example(step));
            for (int e = automaton.firstEdge(step.state); e >= 0; e = automaton.nextEdge(e)) {
                if (automaton.low(e) == Automaton.NOTHING) {
                    open.addFirst(new Step(automaton.target(e), step.node, step, Automaton.NOTHING));
                } else {
                    follow(step, e, open);
                }
            }
        }
        return INSIDE;
    }

    private Answer outside(List<Integer> example) {
        boolean varies = false;
        for (int letter : example) varies |= letter >= Automaton.OPAQUE && !opaque().contains(letter);
        return new Answer(Found.OUTSIDE, example, varies);
    }

    /** What the other part names of what may be anything. */
    private Set<Integer> opaque() {
        if (opaque != null) return opaque;
        Set<Integer> found = new HashSet<>();
        Set<Integer> seen = new HashSet<>();
        List<Integer> open = new ArrayList<>(List.of(other.start()));
        while (!open.isEmpty()) {
            int state = open.remove(open.size() - 1);
            if (!seen.add(state)) continue;
            for (int e = automaton.firstEdge(state); e >= 0; e = automaton.nextEdge(e)) {
                if (automaton.low(e) >= Automaton.OPAQUE && automaton.low(e) == automaton.high(e)) {
                    found.add(automaton.low(e));
                }
                open.add(automaton.target(e));
            }
        }
        opaque = found;
        return found;
    }

    private void follow(Step step, int edge, ArrayDeque<Step> open) {
        Node node = step.node;
        int low = automaton.low(edge);
        int to = automaton.target(edge);
        int at = Arrays.binarySearch(node.cuts, low);
        if (at < 0) at = -at - 2;
        // What takes anything takes what a variable stands for as the characters that this is made of.
        int last = low == automaton.high(edge) ? low : Math.min(automaton.high(edge), Automaton.OPAQUE - 1);
        while (low <= last) {
            int end = at + 1 < node.cuts.length ? node.cuts[at + 1] - 1 : Automaton.LAST;
            int high = Math.min(end, last);
            open.add(new Step(to, at < 0 ? dead : next(node, at), step, typical(low, high)));
            low = high + 1;
            at++;
        }
    }

    /** A letter that people like to read. */
    private static int typical(int low, int high) {
        if (low <= 'x' && 'x' <= high) return 'x';
        if (low <= '1' && '1' <= high) return '1';
        return low <= 'a' && 'z' <= high ? 'a' : high < 'x' || low > 'z' ? low : Math.max(low, 'a');
    }

    private Node next(Node node, int at) {
        Node known = node.next[at];
        if (known != null) return known;
        int[] reached = new int[8];
        int count = 0;
        for (int state : node.states) {
            for (int e = automaton.firstEdge(state); e >= 0; e = automaton.nextEdge(e)) {
                if (automaton.low(e) == Automaton.NOTHING) continue;
                if (automaton.low(e) > node.cuts[at] || automaton.high(e) < node.cuts[at]) continue;
                if (count == reached.length) reached = Arrays.copyOf(reached, 2 * count);
                reached[count++] = automaton.target(e);
            }
        }
        Node next = count == 0 ? dead : node(Arrays.copyOf(reached, count));
        node.next[at] = next;
        return next;
    }

    private Node node(int[] from) {
        int[] states = closure(from);
        Key key = new Key(states);
        Node known = nodes.get(key);
        if (known != null) return known;
        boolean accepts = Arrays.binarySearch(states, other.end()) >= 0;
        Node node = new Node(nodes.size() + 1, states, accepts, cuts(states));
        nodes.put(key, node);
        kept += states.length + node.cuts.length;
        return node;
    }

    private int[] closure(int[] from) {
        Set<Integer> all = new HashSet<>();
        List<Integer> open = new ArrayList<>();
        for (int state : from) {
            if (all.add(state)) open.add(state);
        }
        while (!open.isEmpty()) {
            int state = open.remove(open.size() - 1);
            for (int e = automaton.firstEdge(state); e >= 0; e = automaton.nextEdge(e)) {
                if (automaton.low(e) == Automaton.NOTHING && all.add(automaton.target(e))) {
                    open.add(automaton.target(e));
                }
            }
        }
        return sorted(all);
    }

    private int[] cuts(int[] states) {
        Set<Integer> all = new HashSet<>();
        for (int state : states) {
            for (int e = automaton.firstEdge(state); e >= 0; e = automaton.nextEdge(e)) {
                if (automaton.low(e) == Automaton.NOTHING) continue;
                all.add(automaton.low(e));
                all.add(automaton.high(e) + 1);
            }
        }
        return sorted(all);
    }

    private static int[] sorted(Set<Integer> all) {
        int[] sorted = new int[all.size()];
        int count = 0;
        for (int each : all) sorted[count++] = each;
        Arrays.sort(sorted);
        return sorted;
    }

    private static List<Integer> example(Step last) {
        List<Integer> letters = new ArrayList<>();
        for (Step step = last; step != null; step = step.before) {
            if (step.letter != Automaton.NOTHING) letters.add(0, step.letter);
        }
        return letters;
    }
}
