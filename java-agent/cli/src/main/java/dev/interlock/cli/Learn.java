package dev.interlock.cli;

import dev.interlock.audit.StateException;
import dev.interlock.audit.StateFolder;
import dev.interlock.audit.TrailScan;
import dev.interlock.cli.learn.Evidence;
import dev.interlock.cli.learn.Learned;
import dev.interlock.cli.learn.LearnedText;
import dev.interlock.cli.learn.Report;
import dev.interlock.cli.learn.Risk;
import dev.interlock.cli.learn.Trial;
import dev.interlock.cli.learn.Unit;
import dev.interlock.config.ConfigFaults;
import dev.interlock.confirmation.Visible;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes a manifest of what JVMs observed, and grants nothing risky that nobody said yes to. */
final class Learn implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                        "learn",
                        "Makes the smallest manifest for what was observed in one or many runs (mode: observe), and "
                                + "prints it. What is destructive, leaves the machine, touches secrets or was seen "
                                + "once stands in front of it as a comment and is not granted before somebody "
                                + "says yes.")
                .words("[PATH...]", "state folders, trails or folders of them; default: the state folder")
                .values("--state", "DIR", "a state folder; may be repeated")
                .value("--application", "NAME", "whose runs count, if there are those of several")
                .value("--manifest", "FILE", "a manifest that stays as it is; what is missing in it is added")
                .values(
                        "--accept",
                        "ID[,ID...]",
                        "what is granted though it is risky; the ids are in the "
                                + "comments. Instead of an id: destructive, outward, private, wide or once for all that is "
                                + "nothing worse")
                .flag("--report", "shows instead what would have been denied, and which line would grant it")
                .value("--out", "FILE", "writes the manifest there")
                .json()
                .example("interlock learn", "interlock learn --accept 4f2a1,once --out interlock.yaml")
                .note("Exit status: 0 if there is a manifest, 1 if nothing was observed or readable.");
    }

    @Override
    public int run(Given given, Session session) throws Failure, IOException {
        List<File> trails = trails(given, session);
        Evidence evidence = evidence(trails, given);
        for (String note : evidence.notes()) session.err().println("note: " + Visible.of(note));
        if (evidence.isEmpty()) {
            throw Failure.fault("nothing was observed in " + CheckReport.count(evidence.runs(), "run")
                    + "; run the application with 'mode: observe' in its manifest");
        }
        try {
            return learn(evidence, given, session);
        } catch (ConfigFaults wrong) {
            throw Failure.fault(wrong.faults().get(0).toString());
        } catch (IllegalArgumentException unopened) {
            throw Failure.fault(unopened.getMessage());
        }
    }

    private int learn(Evidence evidence, Given given, Session session) throws Failure, IOException, ConfigFaults {
        String before = before(given, session);
        LearnAnswers answers = new LearnAnswers(given.texts("--accept"));
        Trial trial = Trial.of(before == null ? "interlock: 1\napplication: learned\n" : before);
        Learned learned = Learned.of(evidence, trial, answers.risks());
        answers.requireKnown(learned, given);
        boolean asks = session.asks() && !given.has("--report") && !given.has("--json") && !answers.any();
        learned = learned.with(asks ? new LearnQuestions(session) : answers);
        LearnedText text = new LearnedText(evidence, learned, evidence.application());
        String manifest = before == null ? text.manifest() : text.added(before);
        Trial.of(manifest);
        if (given.has("--report")) {
            for (String line : new Report(evidence, learned).lines())
                session.out().println(line);
            return OK;
        }
        if (given.has("--json")) session.out().println(text.json(manifest));
        else write(manifest, given, session);
        told(learned, session);
        for (Unit unit : learned.broken()) {
            String what = learned.pending().contains(unit) ? "comes with what is granted: " : "would still be denied: ";
            session.err().println("note: " + what + Visible.of(unit.title()));
        }
        return OK;
    }

    private static void told(Learned learned, Session session) {
        int pending = learned.pending().size();
        if (pending > 0) {
            session.err()
                    .println(CheckReport.count(pending, "grant") + " not given without a yes: "
                            + (pending == 1 ? "it stands" : "they stand")
                            + " in front, and --accept takes the ids.");
        }
        if (!learned.refused().isEmpty()) {
            session.err()
                    .println(CheckReport.count(learned.refused().size(), "operation")
                            + " would be denied whatever is granted: see 'interlock learn --report'.");
        }
    }

    private static void write(String manifest, Given given, Session session) throws Failure, IOException {
        String out = given.text("--out");
        if (out == null) {
            session.out().print(manifest);
            return;
        }
        File file = session.file(out);
        if (file.exists() && !out.equals(given.text("--manifest"))) {
            throw Failure.fault(out + " exists already; name another file, or that one as --manifest to add to it");
        }
        Files.writeString(file.toPath(), manifest);
    }

    private static @Nullable String before(Given given, Session session) throws Failure, IOException {
        String named = given.text("--manifest");
        if (named == null) return null;
        File file = session.file(named);
        if (!file.isFile()) throw Failure.fault("there is no manifest " + named);
        return Files.readString(file.toPath(), StandardCharsets.UTF_8);
    }

    private static Evidence evidence(List<File> trails, Given given) throws Failure, IOException {
        String named = given.text("--application");
        Evidence evidence = Evidence.read(trails, named == null ? "" : named);
        Set<String> found = evidence.applications();
        if (named == null && found.size() > 1) {
            throw Failure.fault("these are runs of several applications (" + String.join(", ", found)
                    + "); name one: --application NAME");
        }
        if (named != null && !found.contains(named)) {
            throw Failure.fault("no run of the application '" + named + "' was found, but of "
                    + (found.isEmpty() ? "none" : String.join(", ", found)));
        }
        return evidence;
    }

    /** Each once, in whatever way it was named. */
    private static List<File> trails(Given given, Session session) throws Failure, IOException {
        List<File> places = new ArrayList<>();
        for (String state : given.texts("--state"))
            places.add(state(session.file(state)).audit());
        for (String path : given.words()) {
            File file = session.file(path);
            if (!file.exists()) throw Failure.fault("there is no trail at " + path);
            File inside = new File(file, "audit");
            places.add(inside.isDirectory() ? inside : file);
        }
        if (places.isEmpty()) places.add(State.of(given, session).audit());
        Set<File> trails = new TreeSet<>();
        for (File place : places) {
            for (File trail : TrailScan.trails(place)) trails.add(trail.getCanonicalFile());
        }
        return List.copyOf(trails);
    }

    private static StateFolder state(File folder) throws StateException {
        return StateFolder.existing(folder);
    }

    /** What is accepted in general, by its word. */
    static @Nullable Risk risk(String word) {
        for (Risk risk : Risk.values()) {
            if (risk.word().equals(word) && risk != Risk.RULED) return risk;
        }
        return null;
    }
}
