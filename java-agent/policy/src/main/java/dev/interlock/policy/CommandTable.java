package dev.interlock.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * Patterns of arguments, as a trie over words: a look-up costs what the command's own words cost, however many patterns
 * there are. Not changed once filled.
 */
final class CommandTable<T> {
    private static final class Node<T> {
        private final GlobTable<Node<T>> next = new GlobTable<>(false);
        /** Of patterns that end here. */
        private final List<T> ends = new ArrayList<>(1);
        /** Of patterns that take any words from here. */
        private final List<T> rest = new ArrayList<>(0);
    }

    private final Node<T> root = new Node<>();

    /** @param words patterns, from this index on */
    void add(List<String> words, int from, T value) {
        Node<T> node = root;
        for (int i = from; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("**")) {
                node.rest.add(value);
                return;
            }
            Node<T> child = node.next.at(word);
            if (child == null) {
                child = new Node<>();
                node.next.put(word, child);
            }
            node = child;
        }
        node.ends.add(value);
    }

    /** The values of all patterns that match the words from this index on. */
    List<T> matching(List<String> words, int from) {
        List<T> found = new ArrayList<>(2);
        List<Node<T>> active = new ArrayList<>(2);
        active.add(root);
        for (int i = from; i < words.size() && !active.isEmpty(); i++) {
            List<Node<T>> next = new ArrayList<>(2);
            for (int j = 0; j < active.size(); j++) {
                Node<T> node = active.get(j);
                found.addAll(node.rest);
                node.next.collect(words.get(i), next);
            }
            active = next;
        }
        for (int j = 0; j < active.size(); j++) {
            found.addAll(active.get(j).rest);
            found.addAll(active.get(j).ends);
        }
        return found;
    }
}
