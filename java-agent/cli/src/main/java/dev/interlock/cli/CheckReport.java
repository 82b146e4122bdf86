package dev.interlock.cli;

import dev.interlock.audit.Json;
import dev.interlock.config.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@code check} found, for people and for programs. */
record CheckReport(List<Sound> sound, List<Fault> faults, List<Warning> warnings) {
    /** @param kind {@code manifest}, {@code rules} or {@code tests} */
    record Sound(String file, String kind, String name, String holds) {}

    static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    void print(Session session) {
        for (Fault fault : faults) {
            session.out().println(fault.place() + ": " + session.red("fault:") + " " + fault.message());
        }
        for (Warning warning : warnings) {
            Fault fault = warning.fault();
            session.out().println(fault.place() + ": " + session.yellow("warning:") + " " + fault.message());
        }
        for (Sound file : sound) {
            String kind =
                    switch (file.kind()) {
                        case "manifest" -> "the manifest of ";
                        case "tests" -> "tests of ";
                        default -> "the rule file ";
                    };
            session.out().println(file.file() + ": " + kind + file.name() + ", " + file.holds());
        }
        if (faults.isEmpty()) {
            session.out().println(session.green("No faults."));
            return;
        }
        Set<String> files = new LinkedHashSet<>();
        for (Fault fault : faults) files.add(fault.place().file());
        session.out().println(count(faults.size(), "fault") + " in " + count(files.size(), "file") + ".");
    }

    String json() {
        List<Object> all = new ArrayList<>();
        for (Sound file : sound) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("file", file.file());
            one.put("kind", file.kind());
            one.put("name", file.name());
            all.add(one);
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("ok", faults.isEmpty());
        report.put("faults", list(faults));
        List<Fault> warned = new ArrayList<>();
        for (Warning warning : warnings) warned.add(warning.fault());
        report.put("warnings", list(warned));
        report.put("files", all);
        return Json.write(report);
    }

    static List<Object> list(List<Fault> faults) {
        List<Object> list = new ArrayList<>();
        for (Fault fault : faults) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("file", fault.place().file());
            one.put("line", fault.place().line());
            one.put("column", fault.place().column());
            one.put("message", fault.message());
            list.add(one);
        }
        return list;
    }
}
