package jdk.internal.event;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The map in the system properties. Their own methods are gated, and so are those of its views; the map itself is not, since
 * every other map of that class would pay. Therefore nobody gets it: a view that is written to a stream of objects shows the
 * stream the map it is of, and the stream is given a copy here, before any subclass of it sees what is to be written.
 */
final class InterlockProperties extends ConcurrentHashMap<Object, Object> {
    private static final long serialVersionUID = 1;

    InterlockProperties(Map<?, ?> of) {
        super(of);
    }

    private Object writeReplace() {
        return new ConcurrentHashMap<>(this);
    }
}
