package dev.interlock.config;

import dev.interlock.policy.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * One YAML document, read from the parser's events: no types are guessed, and what makes a file mean more than it shows
 * (aliases, tags, merge keys, further documents) is refused.
 */
final class Document {
    /** The contract's files nest five deep. */
    private static final int DEEPEST = 20;

    private final String file;
    private final Faults faults;
    private final ParserImpl events;
    private int depth;

    private Document(String file, String text, Faults faults) {
        this.file = file;
        this.faults = faults;
        LoadSettings settings =
                LoadSettings.builder().setUseMarks(true).setLabel(file).build();
        this.events = new ParserImpl(settings, new StreamReader(settings, text));
    }

    /** The document's root; null if there is none to go on with, which is then among the faults. */
    static @Nullable Node read(Source source, Faults faults) {
        String text = source.text(faults);
        if (text == null) return null;
        Document document = new Document(source.name(), text, faults);
        try {
            return document.root();
        } catch (TooDeep e) {
            return null;
        } catch (MarkedYamlEngineException e) {
            faults.add(document.place(Syntax.mark(e)), Syntax.message(e));
            return null;
        } catch (YamlEngineException e) {
            faults.add(Place.of(source.name()), "this is not YAML: " + e.getMessage());
            return null;
        }
    }

    /** Thrown where going on makes no sense. */
    private static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooDeep() {
            super("too deep", null, false, false);
        }
    }

    private @Nullable Node root() {
        events.next();
        Event start = events.next();
        if (start.getEventId() == Event.ID.StreamEnd) {
            faults.add(new Place(file, 1, 1), "the file is empty");
            return null;
        }
        Node root = node(events.next());
        events.next();
        Event next = events.next();
        if (next.getEventId() == Event.ID.DocumentStart) {
            faults.add(place(next.getStartMark()), "a second document begins here; a file holds one");
        }
        return root;
    }

    private Node node(Event event) {
        Place place = place(event.getStartMark());
        if (event.getEventId() == Event.ID.Alias) {
            faults.add(place, "aliases are not supported; write the value out, or put a text with * in quotes");
            return Node.bad(place);
        }
        NodeEvent value = (NodeEvent) event;
        boolean bad = false;
        if (value.getAnchor().isPresent()) {
            faults.add(
                    place,
                    "anchors are not supported; remove '&" + value.getAnchor().get() + "'");
            bad = true;
        }
        if (tag(value)) {
            faults.add(place, "tags are not supported; remove the word that begins with !");
            bad = true;
        }
        Node node =
                switch (event.getEventId()) {
                    case SequenceStart -> list(place);
                    case MappingStart -> map(place);
                    default -> scalar((ScalarEvent) event, place);
                };
        return bad ? Node.bad(place) : node;
    }

    private static boolean tag(NodeEvent event) {
        return event instanceof ScalarEvent scalar
                ? scalar.getTag().isPresent()
                : ((CollectionStartEvent) event).getTag().isPresent();
    }

    private Node scalar(ScalarEvent event, Place place) {
        return new Node(Node.Kind.SCALAR, place, event.getValue(), event.isPlain(), List.of());
    }

    private Node list(Place place) {
        deeper(place);
        List<Node> items = new ArrayList<>();
        for (Event e = events.next(); e.getEventId() != Event.ID.SequenceEnd; e = events.next()) items.add(node(e));
        depth--;
        return new Node(Node.Kind.LIST, place, "", false, items);
    }

    private Node map(Place place) {
        deeper(place);
        List<Node> items = new ArrayList<>();
        Map<String, Place> seen = new HashMap<>();
        for (Event e = events.next(); e.getEventId() != Event.ID.MappingEnd; e = events.next()) {
            Node key = node(e);
            Node value = node(events.next());
            if (usable(key, seen)) {
                items.add(key);
                items.add(value);
            }
        }
        depth--;
        return new Node(Node.Kind.MAP, place, "", false, items);
    }

    private boolean usable(Node key, Map<String, Place> seen) {
        if (key.is(Node.Kind.BAD)) return false;
        if (!key.is(Node.Kind.SCALAR) || key.text().isEmpty()) {
            faults.add(key, "a key must be a word");
            return false;
        }
        if (key.text().equals("<<")) {
            faults.add(key, "merge keys are not supported; write the values out");
            return false;
        }
        Place first = seen.putIfAbsent(key.text(), key.place());
        if (first == null) return true;
        faults.add(key, "duplicate key '" + key.text() + "'; it stands in line " + first.line() + " already");
        return false;
    }

    private void deeper(Place place) {
        if (++depth <= DEEPEST) return;
        faults.add(place, "this is nested more than " + DEEPEST + " deep; no manifest or rule file is");
        throw new TooDeep();
    }

    private Place place(Optional<Mark> mark) {
        if (mark.isEmpty()) return Place.of(file);
        return new Place(file, mark.get().getLine() + 1, mark.get().getColumn() + 1);
    }
}
