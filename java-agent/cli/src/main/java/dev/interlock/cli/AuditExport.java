package dev.interlock.cli;

import dev.interlock.audit.Event;
import dev.interlock.audit.JsonException;
import dev.interlock.audit.JsonReader;
import dev.interlock.audit.TrailScan;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hands records of the trail to other tools, as they are or as a table: trail after trail, each in its own order. */
final class AuditExport implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                        "audit export",
                        "Prints records of the audit trail for other tools: as they are, one JSON object a line, or as "
                                + "a table.")
                .words("[PATH]", "a trail or a folder of them; default: those of the state folder")
                .flag("--csv", "prints a table (RFC 4180) with a line of headings")
                .value("--since", "TIME", "only records of this time and later, such as 2026-11-28T10:00+01:00")
                .value("--until", "TIME", "only records before this time")
                .values("--event", "WORD", "only these, such as denied; may be repeated")
                .value("--out", "FILE", "writes there, to a file that does not exist yet")
                .state()
                .example(
                        "interlock audit export --event denied --since 2026-11-28T00:00Z",
                        "interlock audit export --csv --out november.csv")
                .note("Exit status: 0, or 1 if a record was damaged; such are left out, and told.");
    }

    @Override
    public int run(Given given, Session session) throws Failure, IOException {
        List<File> trails = TrailScan.trails(AuditVerify.trail(given.wordIfAny(), given, session));
        Wanted wanted =
                new Wanted(given.time("--since", Instant.MIN), given.time("--until", Instant.MAX), events(given));
        String name = given.text("--out");
        if (name == null) return export(trails, wanted, given, session.out(), session);
        File file = session.file(name);
        try (PrintStream out = new PrintStream(
                Files.newOutputStream(file.toPath(), StandardOpenOption.CREATE_NEW), false, StandardCharsets.UTF_8)) {
            int exit = export(trails, wanted, given, out, session);
            if (out.checkError()) throw new IOException(name + " could not be written");
            return exit;
        } catch (FileAlreadyExistsException there) {
            throw Failure.fault(name + " exists already; name another file");
        }
    }

    private static Set<String> events(Given given) throws Failure {
        Set<String> events = new HashSet<>(given.texts("--event"));
        Set<String> unknown = new HashSet<>(events);
        for (Event event : Event.values()) unknown.remove(event.word());
        for (String word : unknown) throw given.wrong("no record is called '" + word + "'");
        return events;
    }

    private static int export(List<File> trails, Wanted wanted, Given given, PrintStream out, Session session)
            throws IOException {
        boolean csv = given.has("--csv");
        if (csv) out.print(AuditTable.HEADINGS);
        int exit = OK;
        for (File trail : trails) {
            Exporting exporting = new Exporting(trail, wanted, csv, out, session);
            TrailScan.scan(trail, exporting);
            if (exporting.damaged) exit = NO;
        }
        return exit;
    }

    /** @param events all if there is none */
    private record Wanted(Instant since, Instant until, Set<String> events) {
        boolean fits(String event, Map<String, @Nullable Object> fields) {
            if (!events.isEmpty() && !events.contains(event)) return false;
            if (since.equals(Instant.MIN) && until.equals(Instant.MAX)) return true;
            try {
                Instant time = Instant.parse(String.valueOf(fields.get("time")));
                return !time.isBefore(since) && time.isBefore(until);
            } catch (DateTimeException none) {
                return false;
            }
        }
    }

    private static final class Exporting implements TrailScan.Sink {
        private final File trail;
        private final Wanted wanted;
        private final boolean csv;
        private final PrintStream out;
        private final Session session;
        private boolean damaged;

        Exporting(File trail, Wanted wanted, boolean csv, PrintStream out, Session session) {
            this.trail = trail;
            this.wanted = wanted;
            this.csv = csv;
            this.out = out;
            this.session = session;
        }

        @Override
        public void line(String event, long number, byte[] line) {
            Map<String, @Nullable Object> fields;
            try {
                fields = JsonReader.object(line, line.length);
            } catch (JsonException broken) {
                damaged = true;
                tell(number, "left out: a damaged record; see 'interlock audit verify'");
                return;
            }
            if (!wanted.fits(event, fields)) return;
            if (csv) {
                out.print(AuditTable.row(fields, trail.getName()));
            } else {
                out.write(line, 0, line.length);
                out.write('\n');
            }
        }

        /** One is being written, or the machine stopped while it was: neither is damage. */
        @Override
        public void torn(long number) {
            tell(number, "note: a record without an end is left out");
        }

        private void tell(long number, String what) {
            session.err().println(trail.getName() + ":" + number + ": " + what);
        }
    }
}
