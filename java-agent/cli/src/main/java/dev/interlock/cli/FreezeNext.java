package dev.interlock.cli;

import dev.interlock.audit.Json;
import dev.interlock.audit.StateFolder;
import dev.interlock.confirmation.FreezeWatch;
import dev.interlock.policy.Calendar;
import dev.interlock.policy.Freeze;
import dev.interlock.policy.Interval;
import dev.interlock.policy.RuleFile;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows when freezes hold: those of rule files and those that were ordered. */
final class FreezeNext implements Command {
    private static final int MOST = 1_000;

    @Override
    public Usage usage() {
        return new Usage(
                        "freeze next",
                        "Shows the freezes of rule files, and of a state folder if one is found, in "
                                + "words, and the next times at which they hold.")
                .values("--rules", "PATH", "a rule file or a folder of them; may be repeated")
                .value("--at", "TIME", "counts from then, such as 2026-11-28T10:00+01:00; default: now")
                .value("--count", "N", "how many times to show; default: 5")
                .state()
                .json()
                .example("interlock freeze next --rules /etc/interlock/rules.d --count 10");
    }

    @Override
    public int run(Given given, Session session) throws Failure, IOException {
        Instant at = given.time("--at", session.now());
        int count = given.count("--count", 5, MOST);
        List<Freeze> freezes = freezes(given, session, at);
        List<Interval> next = Calendar.of(freezes).next(at, count);
        if (given.has("--json")) {
            session.out().println(json(next, at));
            return OK;
        }
        print(freezes, next, at, session);
        if (given.texts("--rules").isEmpty()) {
            session.out().println("Rule files were not looked at; name them: --rules PATH");
        }
        return OK;
    }

    private static List<Freeze> freezes(Given given, Session session, Instant at) throws Failure, IOException {
        List<Freeze> freezes = new ArrayList<>();
        List<RuleFile> rules = ConfigFiles.rules(given, session);
        for (RuleFile file : rules) freezes.addAll(file.freezes());
        boolean state = given.text("--state") != null || given.text("--manifest") != null || rules.isEmpty();
        StateFolder folder = state ? State.of(given, session) : ofManifestHere(given, session);
        if (folder == null) return freezes;
        FreezeWatch watch = new FreezeWatch(folder);
        watch.refresh(at);
        for (String problem : watch.problems()) session.err().println("interlock: " + problem);
        freezes.addAll(watch.freezes());
        return freezes;
    }

    private static @Nullable StateFolder ofManifestHere(Given given, Session session) throws IOException {
        File manifest = ConfigFiles.manifestFile(given, session);
        return State.ifAny(given, session, manifest.exists() ? ConfigFiles.application(manifest) : null);
    }

    private static void print(List<Freeze> freezes, List<Interval> next, Instant at, Session session) {
        if (freezes.isEmpty()) {
            session.out().println("There is no freeze.");
            return;
        }
        Sheet sheet = new Sheet(session.out());
        for (Freeze freeze : freezes) {
            session.out().println(session.bold(freeze.id()));
            sheet.prose("  ", WindowText.of(freeze));
            sheet.prose("  ", freeze.reason());
        }
        session.out().println();
        if (next.isEmpty()) session.out().println("None of them holds any more after " + Times.utc(at) + ".");
        for (Interval interval : next) {
            boolean holds = !interval.from().isAfter(at);
            String when = holds
                    ? session.yellow("holds now") + ", for another "
                            + Times.span(Duration.between(at, interval.until()))
                    : "in " + Times.span(Duration.between(at, interval.from())) + ", for "
                            + Times.span(Duration.between(interval.from(), interval.until()));
            session.out().println(session.bold(interval.freeze().id()) + "  " + when);
            session.out()
                    .println("  "
                            + Times.local(interval.from(), interval.freeze().zone()) + " until "
                            + Times.local(interval.until(), interval.freeze().zone()));
        }
    }

    private static String json(List<Interval> next, Instant at) {
        List<Object> list = new ArrayList<>();
        for (Interval interval : next) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("id", interval.freeze().id());
            fields.put("from", interval.from().toString());
            fields.put("until", interval.until().toString());
            fields.put("time-zone", interval.freeze().zone().getId());
            fields.put("holds", !interval.from().isAfter(at));
            fields.put("reason", interval.freeze().reason());
            list.add(fields);
        }
        return Json.write(list);
    }
}
