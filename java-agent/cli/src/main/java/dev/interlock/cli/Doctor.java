package dev.interlock.cli;

import dev.interlock.audit.Json;
import dev.interlock.audit.StateFolder;
import dev.interlock.guard.GateTable;
import dev.interlock.policy.Family;
import dev.interlock.policy.Manifest;
import dev.interlock.policy.Mode;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what is guarded on this machine, what the manifest relies on, and what this version leaves open. */
final class Doctor implements Command {
    private static final int OLDEST_JDK = 17;

    @Override
    public Usage usage() {
        return new Usage(
                        "doctor",
                        "Tells which JVMs run guarded and which gates are live in them, whether this JDK "
                                + "fits, what the manifest relies on that this version does not enforce, and which HTTP "
                                + "clients have no gate.")
                .state()
                .value("--class-path", "PATH", "looks for HTTP clients there, not where the running JVMs have theirs")
                .flag("--gates", "lists every gate in the JDK: the JDKs that have it, the method, what it asks")
                .json()
                .example("interlock doctor --manifest conf/agent.yaml")
                .note("Exit status: 0 if everything the manifest relies on is enforced, else 1.");
    }

    @Override
    public int run(Given given, Session session) throws Failure, IOException {
        if (given.has("--gates")) return gates(session);
        Manifest manifest = manifest(given, session);
        StateFolder state =
                manifest == null ? State.of(given, session) : State.ifAny(given, session, manifest.application());
        List<GuardedJvm> jvms = state == null ? List.of() : GuardedJvm.all(state);
        List<String> open = open(manifest, jvms);
        Map<String, String> clients = HttpClients.withoutGate(classPath(given, jvms));
        boolean good = fits() && open.isEmpty();
        if (given.has("--json")) session.out().println(json(manifest, jvms, open, clients, good));
        else print(manifest, state, jvms, open, clients, good, session);
        return good ? OK : NO;
    }

    private static int gates(Session session) {
        for (String line : GateTable.lines()) session.out().println(line);
        session.out().println();
        session.out()
                .println("JDK " + Runtime.version().feature() + " here has the fingerprint " + GateTable.fingerprint());
        return OK;
    }

    private static List<String> classPath(Given given, List<GuardedJvm> jvms) {
        String named = given.text("--class-path");
        if (named != null) return HttpClients.places(named);
        List<String> places = new ArrayList<>();
        for (GuardedJvm jvm : jvms) {
            if (jvm.running()) places.addAll(jvm.classPath());
        }
        return places;
    }

    private static @Nullable Manifest manifest(Given given, Session session) throws Failure {
        boolean named = given.text("--manifest") != null
                || ConfigFiles.manifestFile(given, session).exists();
        return named || given.text("--state") == null ? ConfigFiles.manifest(given, session) : null;
    }

    private static boolean fits() {
        return Runtime.version().feature() >= OLDEST_JDK
                && System.getProperty("os.name", "").startsWith("Linux");
    }

    /** What keeps the manifest from being enforced; without one, what keeps those of running JVMs. */
    private static List<String> open(@Nullable Manifest manifest, List<GuardedJvm> jvms) {
        boolean observes = manifest != null
                ? manifest.mode() == Mode.OBSERVE
                : jvms.stream().anyMatch(jvm -> jvm.running() && jvm.observes());
        return observes ? List.of("mode: observe (nothing is denied)") : List.of();
    }

    private static List<String> families() {
        List<String> words = new ArrayList<>();
        for (Family family : Family.values()) words.add(family.word());
        return words;
    }

    private static void print(
            @Nullable Manifest manifest,
            @Nullable StateFolder state,
            List<GuardedJvm> jvms,
            List<String> open,
            Map<String, String> clients,
            boolean good,
            Session session) {
        Sheet sheet = new Sheet(session.out());
        sheet.row(
                "JDK",
                Runtime.version() + (fits() ? ", fits" : ", does not fit: Interlock needs 17 or newer on Linux"));
        if (manifest != null) sheet.row("manifest", manifest.place().file() + " of " + manifest.application());
        sheet.row(
                "state",
                state == null ? "none yet: no guarded JVM of this application has run here" : state.toString());
        int running = 0;
        for (GuardedJvm jvm : jvms) {
            if (!jvm.running()) continue;
            running++;
            jvm.print(sheet, manifest);
        }
        if (running == 0) sheet.row("guarded JVMs", "none runs");
        sheet.row("enforced", String.join(", ", families()));
        sheet.row("not enforced", open.isEmpty() ? "nothing that it relies on" : String.join(", ", open));
        printClients(sheet, clients);
        sheet.row(
                "not covered",
                "native code and what a database does by itself (triggers, jobs, stored routines' "
                        + "bodies); the whole list is in docs/threat-model.md");
        session.out().println();
        session.out()
                .println(
                        good
                                ? session.green("Everything it relies on is enforced.")
                                : session.red("Not everything it relies on is enforced."));
    }

    private static void printClients(Sheet sheet, Map<String, String> clients) {
        if (clients.isEmpty()) return;
        String label = "no gate";
        for (Map.Entry<String, String> client : clients.entrySet()) {
            sheet.row(label, client.getKey() + " (" + client.getValue() + ")");
            label = "";
        }
        sheet.row(
                "",
                "An http: grant opens no connection to these HTTP clients. Use one that has gates, or grant their "
                        + "hosts under network: connect, where any code may send any request.");
    }

    private static String json(
            @Nullable Manifest manifest,
            List<GuardedJvm> jvms,
            List<String> open,
            Map<String, String> clients,
            boolean good) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("ok", good);
        fields.put("jdk", Runtime.version().toString());
        fields.put("jdk-fits", fits());
        fields.put(
                "manifest", manifest == null ? null : new File(manifest.place().file()).getPath());
        fields.put("application", manifest == null ? null : manifest.application());
        fields.put("not-enforced", open);
        fields.put("http-without-gate", clients);
        List<Object> all = new ArrayList<>();
        for (GuardedJvm jvm : jvms) all.add(jvm.fields());
        fields.put("jvms", all);
        return Json.write(fields);
    }
}
