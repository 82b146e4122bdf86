package dev.interlock.cli;

import dev.interlock.audit.Json;
import dev.interlock.config.ConfigFaults;
import dev.interlock.config.WrittenManifests;
import dev.interlock.policy.Change;
import dev.interlock.policy.Comparison;
import dev.interlock.policy.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells what a change of a manifest grants, and what it takes away. */
final class ManifestDiff implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                        "manifest diff",
                        "Compares two manifests by what they mean: order, quotes, comments and how grants are "
                                + "spread over lines make no difference. Tells each grant that widens, and each that "
                                + "narrows, with its place. A variable may stand for anything, and what cannot be "
                                + "told counts as widening. Rules are not looked at; links are not followed.")
                .words("OLD NEW", "the two manifests")
                .json()
                .example("interlock manifest diff released.yaml interlock.yaml")
                .note("Exit status: 0 if nothing widens, else 1.");
    }

    @Override
    public int run(Given given, Session session) throws Failure {
        List<String> words = given.words();
        if (words.size() < 2) throw given.wrong((words.isEmpty() ? "OLD and NEW are" : "NEW is") + " missing");
        if (words.size() > 2) throw given.wrong("'" + words.get(2) + "' is one word too many");
        List<Change> changes = Comparison.of(read(words.get(0), session), read(words.get(1), session));
        boolean widens = false;
        for (Change change : changes) widens |= change.kind() == Change.Kind.WIDENING;
        if (given.has("--json")) session.out().println(json(changes, widens));
        else print(changes, session);
        return widens ? NO : OK;
    }

    private static Written read(String file, Session session) throws Failure {
        try {
            return WrittenManifests.read(session.file(file));
        } catch (ConfigFaults wrong) {
            throw ConfigFiles.failure(wrong);
        }
    }

    private static void print(List<Change> changes, Session session) {
        int widening = 0;
        for (Change change : changes) {
            boolean widens = change.kind() == Change.Kind.WIDENING;
            if (widens) widening++;
            String kind = widens ? session.red("widening:") : session.yellow("narrowing:");
            session.out().println(change.place() + ": " + kind + " " + change.sentence());
        }
        int narrowing = changes.size() - widening;
        session.out()
                .println(
                        changes.isEmpty()
                                ? session.green("No difference.")
                                : CheckReport.count(widening, "widening") + ", "
                                        + CheckReport.count(narrowing, "narrowing") + ".");
    }

    private static String json(List<Change> changes, boolean widens) {
        List<Object> list = new ArrayList<>();
        for (Change change : changes) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("kind", change.kind() == Change.Kind.WIDENING ? "widening" : "narrowing");
            one.put("certain", change.certain());
            one.put("file", change.place().file());
            one.put("line", change.place().line());
            one.put("column", change.place().column());
            one.put("message", change.sentence());
            list.add(one);
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("widens", widens);
        report.put("changes", list);
        return Json.write(report);
    }
}
