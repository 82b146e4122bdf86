package dev.interlock.cli;

import dev.interlock.audit.Json;
import dev.interlock.config.Machine;
import dev.interlock.confirmation.Visible;
import dev.interlock.policy.FileGrant.Access;
import dev.interlock.policy.ImplicitGrants;
import dev.interlock.policy.Protected;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is granted without being asked for, with the reasons. */
final class ImplicitList {
    private static final String INTRODUCTION = "What the JDK itself needs is granted to the whole process. This list is"
            + " computed for the JVM that runs this command; of a guarded JVM, its own class path, java.home,"
            + " properties and process number count.";

    private final Session session;
    private final ImplicitGrants grants = Machine.of(Protected.NOTHING).implicit();

    ImplicitList(Session session) {
        this.session = session;
    }

    void print() {
        Sheet sheet = new Sheet(session.out());
        sheet.prose("", INTRODUCTION);
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        for (ImplicitGrants.FileEntry entry : grants.files()) {
            byReason.computeIfAbsent(entry.why(), why -> new ArrayList<>())
                    .add(String.join(", ", words(entry.access())) + " " + entry.path());
        }
        for (ImplicitGrants.NameEntry entry : grants.names()) {
            byReason.computeIfAbsent(entry.why(), why -> new ArrayList<>()).add("look up " + entry.name());
        }
        for (Map.Entry<String, List<String>> reason : byReason.entrySet()) {
            session.out().println();
            session.out().println(session.bold(reason.getKey()));
            // A path stays on one line, so that it can be copied.
            for (String line : reason.getValue()) session.out().println("  " + Visible.of(line));
        }
    }

    String json() {
        List<Object> files = new ArrayList<>();
        for (ImplicitGrants.FileEntry entry : grants.files()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("path", entry.path());
            one.put("access", words(entry.access()));
            one.put("why", entry.why());
            files.add(one);
        }
        List<Object> names = new ArrayList<>();
        for (ImplicitGrants.NameEntry entry : grants.names()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("resolve", entry.name());
            one.put("why", entry.why());
            names.add(one);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("files", files);
        all.put("names", names);
        return Json.write(all);
    }

    private static List<String> words(Set<Access> access) {
        List<String> words = new ArrayList<>();
        for (Access each : Access.values()) {
            if (access.contains(each)) words.add(each.word());
        }
        return words;
    }
}
