package dev.interlock.agent;

import dev.interlock.audit.Json;
import dev.interlock.audit.Pid;
import dev.interlock.audit.StateFolder;
import dev.interlock.policy.Family;
import dev.interlock.policy.Manifest;
import dev.interlock.policy.Mode;
import dev.interlock.policy.RuleFile;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/** Says what is guarded, and what is not yet: one line for whoever started the JVM, one file for {@code doctor}. */
final class StartUp {
    /**
     * From each of these, reflection leads to everything in java.base, by modules, lookups, or classes defined there; or to
     * calls of the kernel beneath the gates.
     */
    private static final String[] KEYS_TO_JAVA_BASE = {
        "java.io",
        "java.lang",
        "java.lang.invoke",
        "java.lang.reflect",
        "jdk.internal.access",
        "jdk.internal.misc",
        "jdk.internal.module",
        "jdk.internal.reflect",
        "sun.nio.ch",
        "sun.nio.fs"
    };

    private StartUp() {}

    /** @param jdbc whether this JVM has the module java.sql; without it nothing can speak JDBC, and nobody can add it */
    static void report(Options options, Configuration configuration, StateFolder state, boolean jdbc)
            throws StartException {
        leaveNote(options, configuration, state, jdbc);
        System.err.println(line(configuration, jdbc));
    }

    private static String line(Configuration configuration, boolean jdbc) {
        Manifest manifest = configuration.manifest();
        int rules = 0;
        for (RuleFile file : configuration.rules()) rules += file.rules().size();
        StringBuilder line = new StringBuilder("Interlock guards ")
                .append(manifest.application())
                .append(manifest.mode() == Mode.OBSERVE ? " (observing: nothing is denied)" : "")
                .append(jdbc ? ": " : ": no databases, since this JVM has no module java.sql; ")
                .append(String.join(", ", gates(jdbc)))
                .append("; ")
                .append(rules)
                .append(rules == 1 ? " rule" : " rules");
        List<String> opened = opened();
        if (!opened.isEmpty()) {
            line.append(". Weakened by --add-opens java.base/")
                    .append(String.join(", java.base/", opened))
                    .append(": code in this JVM can reach the guard");
        }
        return line.append('.').toString();
    }

    private static List<String> gates(boolean jdbc) {
        List<String> words = new ArrayList<>();
        for (Family family : Family.values()) {
            if (jdbc || family != Family.DATABASES) words.add(family.word());
        }
        return words;
    }

    /** Many applications need such a flag for a library; what it costs is said rather than refused. */
    private static List<String> opened() {
        Module base = Object.class.getModule();
        Module application = ClassLoader.getSystemClassLoader().getUnnamedModule();
        List<String> opened = new ArrayList<>();
        for (String name : KEYS_TO_JAVA_BASE) {
            if (base.getPackages().contains(name) && base.isOpen(name, application)) opened.add(name);
        }
        return opened;
    }

    /** Where {@code doctor} looks for libraries that have no gates. */
    private static List<String> classPath() {
        List<String> places = new ArrayList<>();
        StringTokenizer words = new StringTokenizer(System.getProperty("java.class.path", ""), File.pathSeparator);
        while (words.hasMoreTokens()) places.add(new File(words.nextToken()).getAbsolutePath());
        return places;
    }

    private static void leaveNote(Options options, Configuration configuration, StateFolder state, boolean jdbc)
            throws StartException {
        Manifest manifest = configuration.manifest();
        long pid = Pid.own();
        Map<String, Object> note = new LinkedHashMap<>();
        note.put("pid", pid);
        note.put("started", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        note.put("application", manifest.application());
        note.put("mode", manifest.mode() == Mode.OBSERVE ? "observe" : "enforce");
        note.put("jdk", System.getProperty("java.vm.version", ""));
        note.put("manifest", options.manifest().getAbsolutePath());
        note.put("manifest-sha256", manifest.digest());
        note.put("gates", gates(jdbc));
        note.put("opened", opened());
        note.put("class-path", classPath());
        File file = new File(state.jvms(), pid + ".json");
        try (OutputStream out = new FileOutputStream(file)) {
            out.write(Json.bytes(note));
        } catch (IOException full) {
            throw new StartException(
                    file + " cannot be written: " + full.getMessage(),
                    "make room there, or give the agent another folder: state=FOLDER");
        }
    }
}
