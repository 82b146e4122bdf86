package dev.interlock.cli;

import dev.interlock.audit.Json;
import dev.interlock.config.Fault;
import dev.interlock.confirmation.Visible;
import dev.interlock.policy.Place;
import dev.interlock.ruletests.Report;
import dev.interlock.ruletests.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of rule tests, for people and for programs.
 *
 * @param faults what keeps the files from being tests; then there are no results
 */
record TestReport(Report report, List<Fault> faults, boolean coverage, boolean mutation) {
    boolean passes() {
        return faults.isEmpty() && report.passes();
    }

    void print(Session session) {
        for (Fault fault : faults) line(session, fault.place(), "fault:", fault.message());
        for (Report.OfFile file : report.files()) {
            for (Result result : file.results()) {
                if (result.passes()) continue;
                line(session, result.test().place(), "failed:", result.test().name() + ": " + result.failure());
            }
        }
        for (Fault gap : report.gaps()) line(session, gap.place(), "not covered:", gap.message());
        for (Fault survivor : report.survivors()) line(session, survivor.place(), "survives:", survivor.message());
        session.out().println(passes() ? session.green(summary()) : summary());
    }

    private static void line(Session session, Place place, String label, String text) {
        session.out().println(place + ": " + session.red(label) + " " + Visible.of(text));
    }

    private String summary() {
        if (!faults.isEmpty()) return CheckReport.count(faults.size(), "fault") + "; nothing was tested.";
        StringBuilder text = new StringBuilder(CheckReport.count(report.cases(), "case"))
                .append(" in ")
                .append(CheckReport.count(report.files().size(), "file"))
                .append(report.failed() == 0 ? ", all pass." : ", " + report.failed() + " failed.");
        if (report.failed() > 0 && (coverage || mutation)) {
            return text.append(" Coverage and mutation wait until all pass.").toString();
        }
        if (coverage) {
            int gaps = report.gaps().size();
            text.append(' ').append(CheckReport.count(report.rules(), "rule"));
            text.append(gaps == 0 ? ", all covered." : ", " + CheckReport.count(gaps, "gap") + " in coverage.");
        }
        if (mutation) {
            int survivors = report.survivors().size();
            text.append(' ')
                    .append(CheckReport.count(report.changes(), "change"))
                    .append(" of rules, ");
            text.append(survivors == 0 ? "all noticed." : survivors + " unnoticed.");
        }
        return text.toString();
    }

    String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ok", passes());
        fields.put("faults", CheckReport.list(faults));
        List<Object> cases = new ArrayList<>();
        for (Report.OfFile file : report.files()) {
            for (Result result : file.results()) cases.add(json(file, result));
        }
        fields.put("cases", cases);
        if (coverage) fields.put("gaps", CheckReport.list(report.gaps()));
        if (mutation) fields.put("survivors", CheckReport.list(report.survivors()));
        return Json.write(fields);
    }

    private static Map<String, @Nullable Object> json(Report.OfFile file, Result result) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Place place = result.test().place();
        fields.put("file", place.file());
        fields.put("line", place.line());
        fields.put("column", place.column());
        fields.put("tests-for", file.file().rules().name());
        fields.put("name", result.test().name());
        fields.put("ok", result.passes());
        fields.put("decision", result.came().outcome().word());
        fields.put("rules", result.came().rules());
        fields.put("observed", result.came().observed());
        if (result.failure() != null) fields.put("failure", result.failure());
        return fields;
    }
}
