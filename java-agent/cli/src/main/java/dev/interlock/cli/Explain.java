package dev.interlock.cli;

import dev.interlock.audit.Json;
import dev.interlock.audit.StateFolder;
import dev.interlock.audit.TrailReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Tells the story of a recorded decision: what was attempted, by which line it was decided, what came of it. */
final class Explain implements Command {
    private static final int DIGITS = 8;

    @Override
    public Usage usage() {
        return new Usage(
                        "explain",
                        "Tells the story of a recorded decision: what was attempted, the rule or the "
                                + "missing grant that decided it, the line that would change it, and what came of "
                                + "it. For what would be decided, see 'interlock explain sql --help', and "
                                + "likewise explain http, file, connect and process.")
                .words("DECISION", "the decision's id, eight hexadecimal digits, or how it begins")
                .flag("--implicit", "instead: lists what is granted without being asked for, and why")
                .state()
                .json()
                .example("interlock explain 7f3a9c2e");
    }

    @Override
    public int run(Given given, Session session) throws Failure, IOException {
        if (given.has("--implicit")) return implicit(given, session);
        String id = given.word("DECISION").toLowerCase(Locale.ROOT);
        if (!hexadecimal(id)) {
            throw given.wrong("'" + id + "' is neither a decision's id, eight hexadecimal digits, nor one of sql,"
                    + " http, file, connect and process");
        }
        StateFolder state = State.of(given, session);
        TrailReader trail = new TrailReader(state.audit());
        List<TrailReader.Line> records = records(trail, id, state);
        if (given.has("--json")) json(id, records, session);
        else new Story(id, records, session).print();
        return OK;
    }

    private static int implicit(Given given, Session session) throws Failure {
        if (given.wordIfAny() != null) throw given.wrong("--implicit stands without a decision");
        ImplicitList list = new ImplicitList(session);
        if (given.has("--json")) session.out().println(list.json());
        else list.print();
        return OK;
    }

    private static boolean hexadecimal(String id) {
        for (int i = 0; i < id.length(); i++) {
            if ("0123456789abcdef".indexOf(id.charAt(i)) < 0) return false;
        }
        return !id.isEmpty() && id.length() <= DIGITS;
    }

    /**
     * Those of the decision first and, where a person was asked, those of the request; by time. A call that came again
     * after it was approved has a decision of its own and the same request.
     */
    private static List<TrailReader.Line> records(TrailReader trail, String id, StateFolder state)
            throws Failure, IOException {
        List<TrailReader.Line> found = trail.decision(id);
        Map<String, TrailReader.Line> byDecision = new TreeMap<>();
        for (TrailReader.Line line : found) byDecision.put(line.text("decision"), line);
        if (found.isEmpty()) throw Failure.fault("no decision in " + state.audit() + " begins with " + id);
        if (byDecision.size() > 1) {
            List<String> ids = new ArrayList<>(byDecision.keySet());
            String some = String.join(", ", ids.subList(0, Math.min(3, ids.size()))) + (ids.size() > 3 ? ", …" : "");
            throw Failure.fault(ids.size() + " decisions begin with " + id + " (" + some + "); give more digits");
        }
        List<TrailReader.Line> all = new ArrayList<>(found);
        String request = "";
        for (TrailReader.Line line : found) {
            if (!line.text("request").isEmpty()) request = line.text("request");
        }
        if (!request.isEmpty()) {
            for (TrailReader.Line line : trail.request(request)) {
                if (!line.text("decision").startsWith(id)) all.add(line);
            }
        }
        all.sort((a, b) -> a.text("time").compareTo(b.text("time")));
        return all;
    }

    private static void json(String begin, List<TrailReader.Line> records, Session session) {
        String id = begin;
        for (TrailReader.Line line : records) {
            if (line.text("decision").startsWith(begin)) id = line.text("decision");
        }
        List<Object> list = new ArrayList<>();
        for (TrailReader.Line line : records) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("file", line.file().getPath());
            one.put("line", line.number());
            one.put("record", line.fields());
            list.add(one);
        }
        Map<String, Object> story = new LinkedHashMap<>();
        story.put("decision", id);
        story.put("records", list);
        session.out().println(Json.write(story));
    }
}
