package dev.interlock.cli;

import dev.interlock.audit.Json;
import dev.interlock.audit.Report;
import dev.interlock.audit.TrailVerifier;
import dev.interlock.confirmation.Visible;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds records of the trail that were changed, lost, moved or added. */
final class AuditVerify implements Command {
    @Override
    public Usage usage() {
        return new Usage("audit verify", "Finds records of the audit trail that were changed, lost, moved or added.")
                .words("[PATH]", "a trail or a folder of them; default: those of the state folder")
                .state()
                .json()
                .example("interlock audit verify /var/lib/interlock/audit")
                .note("Exit status: 0 if every record is as it was written, else 1.");
    }

    @Override
    public int run(Given given, Session session) throws Failure, IOException {
        Report report = TrailVerifier.verify(trail(given.wordIfAny(), given, session));
        if (given.has("--json")) session.out().println(json(report));
        else print(report, session);
        return report.sound() ? OK : NO;
    }

    /** What a word names: a trail, a folder of trails, or a state folder. */
    static File trail(@Nullable String path, Given given, Session session) throws Failure, IOException {
        if (path == null) return State.of(given, session).audit();
        if (given.text("--state") != null) throw given.wrong("PATH and --state exclude each other");
        File file = session.file(path);
        if (!file.exists()) throw Failure.fault("there is no trail at " + path);
        File inside = new File(file, "audit");
        return inside.isDirectory() ? inside : file;
    }

    private static void print(Report report, Session session) {
        for (Report.Problem problem : report.problems()) session.out().println(Visible.of(problem.toString()));
        for (String note : report.notes()) session.out().println("note: " + Visible.of(note));
        String read = CheckReport.count((int) Math.min(report.records(), Integer.MAX_VALUE), "record") + " in "
                + CheckReport.count(report.files(), "trail");
        session.out()
                .println(
                        report.sound()
                                ? read + ": " + session.green("as they were written") + "."
                                : read + ": "
                                        + session.red(CheckReport.count(
                                                report.problems().size(), "problem")) + ".");
    }

    private static String json(Report report) {
        List<Object> problems = new ArrayList<>();
        for (Report.Problem problem : report.problems()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("file", problem.file());
            one.put("line", problem.line());
            one.put("message", problem.message());
            problems.add(one);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ok", report.sound());
        fields.put("records", report.records());
        fields.put("trails", report.files());
        fields.put("problems", problems);
        fields.put("notes", report.notes());
        return Json.write(fields);
    }
}
