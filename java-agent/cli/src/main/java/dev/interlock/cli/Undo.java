package dev.interlock.cli;

import dev.interlock.audit.Json;
import dev.interlock.audit.StateFolder;
import dev.interlock.confirmation.Image;
import dev.interlock.confirmation.Images;
import dev.interlock.confirmation.RequestException;
import dev.interlock.confirmation.Visible;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings back the rows that a confirmed call changed, or prints the SQL that would. */
final class Undo implements Command {
    /** What of a command line others can see; an environment they cannot. */
    private static final String PASSWORD = "INTERLOCK_DB_PASSWORD";

    private static final int LONGEST_ID = 32;

    @Override
    public Usage usage() {
        return new Usage(
                        "undo",
                        "Prints the SQL that brings back the rows a confirmed call changed, as they were kept "
                                + "by 'keep: before-image', in one transaction; with --url executes it. Without "
                                + "an id lists what is kept.")
                .words("[ID]", "the decision's or the request's id, or how it begins")
                .value("--url", "URL", "executes it in that database: all of it, or nothing")
                .value("--driver", "FILE", "with --url: the JDBC driver's jar")
                .value("--user", "NAME", "with --url: the database's user; the password is taken from " + PASSWORD)
                .flag("--forget", "removes what is kept of that decision instead")
                .state()
                .json()
                .example(
                        "interlock undo 7f3a9c2e",
                        "interlock undo 7f3a9c2e --url jdbc:postgresql://db/orders --driver pg.jar");
    }

    @Override
    public int run(Given given, Session session) throws Failure, IOException {
        String id = id(given);
        String url = given.text("--url");
        if (url == null && (given.has("--driver") || given.has("--user"))) throw given.wrong("--url URL is missing");
        if (url != null && given.has("--forget")) throw given.wrong("--url and --forget exclude each other");
        if (id == null && (url != null || given.has("--forget"))) throw given.wrong("ID is missing");
        String driver = url == null ? null : given.required("--driver", "--driver FILE");
        StateFolder state = State.of(given, session);
        if (id == null) return list(Images.all(state), given, session);
        try {
            if (given.has("--forget")) return forget(Images.file(state, id), session);
            Images.Found found = Images.find(state, id);
            if (!found.vouched()) {
                session.err()
                        .println("interlock: the audit trail does not name this before-image; only its own"
                                + " checksum vouches for it");
            }
            if (url == null || driver == null) return print(found, given, session);
            return execute(found, url, session.file(driver), given, session);
        } catch (RequestException none) {
            throw Failure.fault(none.getMessage());
        }
    }

    private static @Nullable String id(Given given) throws Failure {
        String typed = given.wordIfAny();
        if (typed == null) return null;
        String id = typed.toLowerCase(Locale.ROOT);
        boolean good = id.length() <= LONGEST_ID;
        for (int i = 0; i < id.length(); i++) good &= "0123456789abcdef".indexOf(id.charAt(i)) >= 0;
        if (!good) throw given.wrong("'" + typed + "' is no id of a decision or a request: hexadecimal digits");
        return id;
    }

    private static int forget(File file, Session session) throws Failure {
        if (!file.delete()) throw Failure.fault(file + " cannot be removed");
        session.out().println("Removed " + file.getName() + ".");
        return OK;
    }

    private static int execute(Images.Found found, String url, File driver, Given given, Session session)
            throws Failure, IOException {
        Image image = found.image();
        boolean postgresql = url.startsWith("jdbc:postgresql:");
        if (postgresql != image.table().isPostgresql()) {
            throw Failure.fault("the rows are of another kind of database: " + image.database());
        }
        if (found.outcome().equals("failed")) {
            throw Failure.fault("decision " + image.decision() + " failed, so there is nothing to undo");
        }
        String password = System.getenv(PASSWORD);
        long rows = new UndoDatabase(url, driver, given.text("--user"), password).run(UndoSql.of(image));
        String what = rows == 1 ? "1 row is" : rows + " rows are";
        session.out().println(what + " back in " + Visible.of(image.table().name()) + ".");
        besides(image, session);
        return OK;
    }

    private static void besides(Image image, Session session) {
        String besides = image.table().besides();
        if (besides != null) session.out().println("Not kept, so not back: " + Visible.of(besides) + ".");
    }

    private static int print(Images.Found found, Given given, Session session) {
        Image image = found.image();
        UndoSql sql = UndoSql.of(image);
        String script = sql.script(image.table().isPostgresql());
        if (given.has("--json")) {
            Map<String, @Nullable Object> fields = fields(found);
            fields.put("sql", script);
            session.out().println(Json.write(fields));
            return OK;
        }
        comment("Brings back what decision " + image.decision() + " changed: " + title(image) + ".", session);
        comment("Kept at " + image.at() + " in " + image.database() + "; the call: " + found.outcome() + ".", session);
        String besides = image.table().besides();
        if (besides != null) comment("Not kept, so not back: " + besides + ".", session);
        if (image.table().isUpdated())
            comment("Each UPDATE has to report one row; if one does not, roll back.", session);
        session.out().print(script);
        return OK;
    }

    private static void comment(String text, Session session) {
        session.out().println("-- " + Visible.of(text));
    }

    private static String title(Image image) {
        int rows = image.rows().size();
        return image.table().verb().toUpperCase(Locale.ROOT) + " on "
                + image.table().name() + ", " + rows + (rows == 1 ? " row" : " rows");
    }

    private static int list(Images.Listing listing, Given given, Session session) {
        for (String problem : listing.problems()) session.err().println("interlock: " + problem);
        int exit = listing.problems().isEmpty() ? OK : NO;
        if (given.has("--json")) {
            List<Object> all = new ArrayList<>();
            for (Images.Found found : listing.images()) all.add(fields(found));
            session.out().println(Json.write(all));
            return exit;
        }
        if (listing.images().isEmpty()) session.out().println("No before-image is kept.");
        Sheet sheet = new Sheet(session.out());
        for (Images.Found found : listing.images()) {
            Image image = found.image();
            session.out().println(session.bold(image.decision()) + "  " + Visible.of(title(image)));
            sheet.row("kept", Times.utc(image.at()));
            sheet.row("database", image.database());
            sheet.row("the call", found.outcome());
            sheet.row("request", image.request());
        }
        return exit;
    }

    private static Map<String, @Nullable Object> fields(Images.Found found) {
        Image image = found.image();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("decision", image.decision());
        fields.put("request", image.request());
        fields.put("at", image.at().toString());
        fields.put("application", image.application());
        fields.put("database", image.database());
        fields.put("verb", image.table().verb());
        fields.put("table", image.table().name());
        fields.put("rows", image.rows().size());
        fields.put("besides", image.table().besides());
        fields.put("outcome", found.outcome());
        fields.put("in-trail", found.vouched());
        return fields;
    }
}
