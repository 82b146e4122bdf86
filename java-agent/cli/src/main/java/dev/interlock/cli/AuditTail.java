package dev.interlock.cli;

import dev.interlock.audit.TrailReader;
import dev.interlock.confirmation.Visible;
import java.io.IOException;
import java.util.List;

/** Shows the last records of the trail, and new ones as they come. */
final class AuditTail implements Command {
    private static final int MOST = 1_000_000;

    /** Quick enough for a person who watches. */
    private static final long LOOK_EVERY_MILLIS = 300;

    @Override
    public Usage usage() {
        return new Usage("audit tail", "Shows the last records of the audit trail.")
                .words("[PATH]", "a trail or a folder of them; default: those of the state folder")
                .value("-n, --lines", "N", "how many; default: 10")
                .flag("--follow", "goes on with new records as they come, until it is stopped")
                .state()
                .flag("--json", "prints the records as they are")
                .example("interlock audit tail -n 20 --follow");
    }

    @Override
    public int run(Given given, Session session) throws Failure, IOException {
        String path = given.wordIfAny();
        int count = given.count("--lines", 10, MOST);
        TrailReader reader = new TrailReader(AuditVerify.trail(path, given, session));
        boolean raw = given.has("--json");
        List<TrailReader.Line> last = reader.last(count);
        if (last.isEmpty() && !given.has("--follow")) session.out().println("The trail holds no record.");
        show(last, raw, session);
        while (given.has("--follow") && !session.out().checkError()) {
            try {
                Thread.sleep(LOOK_EVERY_MILLIS);
            } catch (InterruptedException stopped) {
                return OK;
            }
            show(reader.poll(), raw, session);
        }
        return OK;
    }

    private static void show(List<TrailReader.Line> lines, boolean raw, Session session) {
        for (TrailReader.Line line : lines) {
            session.out().println(raw ? line.text() : words(line, session));
        }
    }

    private static String words(TrailReader.Line line, Session session) {
        String place = line.file().getName() + ":" + line.number();
        if (line.fields() == null) return session.red(place + ": a damaged record; see 'interlock audit verify'");
        String event = line.text("event");
        String padded = event + " ".repeat(Math.max(0, 9 - event.length()));
        StringBuilder text = new StringBuilder(line.text("time")).append(' ').append(coloured(event, padded, session));
        String decision = line.text("decision");
        String message = line.text("message");
        if (!decision.isEmpty() && !message.contains(decision)) text.append(' ').append(decision);
        if (!message.isEmpty()) text.append(' ').append(Visible.of(message));
        else text.append(' ').append(Visible.of(otherwise(line)));
        return text.toString();
    }

    private static String otherwise(TrailReader.Line line) {
        if (line.text("event").equals("seen")) return "how often what was observed before was seen again";
        String request = line.text("request");
        String about = request.isEmpty() ? "" : "request " + request.substring(0, Math.min(8, request.length()));
        if (line.fields() != null && line.fields().get("by") instanceof List<?> people) {
            about += (about.isEmpty() ? "by " : " by ")
                    + people.toString().replace("[", "").replace("]", "");
        }
        return about.isEmpty() ? line.text("application") : about;
    }

    private static String coloured(String event, String text, Session session) {
        return switch (event) {
            case "denied", "refused", "failed", "degraded" -> session.red(text);
            case "asked", "observed", "ignored", "freeze", "kept" -> session.yellow(text);
            case "approved", "executed", "allowed" -> session.green(text);
            default -> text;
        };
    }
}
