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
                        "Tells the story of a recorded decision: what was attempted, the rule or the missing",
                        "grant that decided it, the line that would change it, and what came of it.",
                        "For what would be decided of an SQL text, see 'interlock explain sql --help'.")
                .words("DECISION", "the decision's id, eight hexadecimal digits, or how it begins")
                .state()
                .json()
                .example("interlock explain 7f3a9c2e");
    }

    @Override
    public int run(Given given, Session session) throws Failure, IOException {
        String id = given.word("DECISION").toLowerCase(Locale.ROOT);
        if (!hexadecimal(id)) {
            throw given.wrong("'" + id + "' is neither a decision's id, eight hexadecimal digits, nor 'sql'");
        }
        StateFolder state = State.of(given, session);
        TrailReader trail = new TrailReader(state.audit());
        List<TrailReader.Line> records = records(trail, id, state);
        if (given.has("--json")) json(records, session);
        else new Story(records, session).print();
        return OK;
    }

    private static boolean hexadecimal(String id) {
        for (int i = 0; i < id.length(); i++) {
            if ("0123456789abcdef".indexOf(id.charAt(i)) < 0) return false;
        }
        return !id.isEmpty() && id.length() <= DIGITS;
    }

    /** Those of the decision and, where a person was asked, those of the request; by time. */
    private static List<TrailReader.Line> records(TrailReader trail, String id, StateFolder state)
            throws Failure, IOException {
        List<TrailReader.Line> found = trail.decision(id);
        Map<String, TrailReader.Line> byDecision = new TreeMap<>();
        for (TrailReader.Line line : found) byDecision.put(line.text("decision"), line);
        if (found.isEmpty()) throw Failure.fault("no decision in " + state.audit() + " begins with " + id);
        if (byDecision.size() > 1) {
            throw Failure.fault(byDecision.size() + " decisions begin with " + id + " ("
                    + String.join(", ", new ArrayList<>(byDecision.keySet()).subList(0, 2)) + " …); give more digits");
        }
        List<TrailReader.Line> all = new ArrayList<>(found);
        String request = "";
        for (TrailReader.Line line : found) {
            if (!line.text("request").isEmpty()) request = line.text("request");
        }
        if (!request.isEmpty()) {
            for (TrailReader.Line line : trail.request(request)) {
                if (line.text("decision").isEmpty()) all.add(line);
            }
        }
        all.sort((a, b) -> a.text("time").compareTo(b.text("time")));
        return all;
    }

    private static void json(List<TrailReader.Line> records, Session session) {
        List<Object> list = new ArrayList<>();
        for (TrailReader.Line line : records) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("file", line.file().getPath());
            one.put("line", line.number());
            one.put("record", line.fields());
            list.add(one);
        }
        Map<String, Object> story = new LinkedHashMap<>();
        story.put("decision", records.get(0).text("decision"));
        story.put("records", list);
        session.out().println(Json.write(story));
    }
}
