package dev.interlock.cli;

import dev.interlock.audit.Json;
import dev.interlock.audit.StateFolder;
import dev.interlock.confirmation.JvmAction;
import dev.interlock.confirmation.Rendering;
import dev.interlock.confirmation.Request;
import dev.interlock.confirmation.RequestException;
import dev.interlock.confirmation.Requests;
import dev.interlock.confirmation.SqlAction;
import dev.interlock.confirmation.Visible;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows what waits for a person's answer. */
final class Pending implements Command {
    @Override
    public Usage usage() {
        return new Usage("pending", "Shows the requests that wait for an answer, or one of them in full.")
                .words("[ID]", "a request's id or how it begins; then that request is shown as approvers read it")
                .flag("--full", "with ID: does not shorten long texts")
                .flag("--unknown", "shows the approvals that were used and whose outcome nobody wrote down")
                .state()
                .json()
                .example("interlock pending", "interlock pending 1f0c --full");
    }

    @Override
    public int run(Given given, Session session) throws Failure, IOException {
        String id = given.wordIfAny();
        if (id != null && given.has("--unknown")) throw given.wrong("ID and --unknown exclude each other");
        StateFolder state = State.of(given, session);
        if (given.has("--unknown")) return unknown(Requests.unknown(state), given, session);
        Instant now = session.now();
        if (id == null) return list(Requests.open(state, now), now, given, session);
        Request request = find(state, id, now);
        if (given.has("--json")) session.out().println(request.json());
        else session.out().print(Rendering.of(request, now, given.has("--full")));
        return OK;
    }

    static Request find(StateFolder state, String id, Instant now) throws Failure, IOException {
        try {
            return Requests.find(state, id, now);
        } catch (RequestException none) {
            throw Failure.fault(none.getMessage());
        }
    }

    private static int list(Requests.Listing listing, Instant now, Given given, Session session) {
        for (String problem : listing.problems()) session.err().println("interlock: " + problem);
        int exit = listing.problems().isEmpty() ? OK : NO;
        if (given.has("--json")) {
            List<Object> all = new ArrayList<>();
            for (Request request : listing.open()) all.add(fields(request));
            session.out().println(Json.write(all));
            return exit;
        }
        if (listing.open().isEmpty()) session.out().println("Nothing waits for an answer.");
        Sheet sheet = new Sheet(session.out());
        for (Request request : listing.open()) {
            session.out()
                    .println(session.bold(request.shortId()) + "  "
                            + Visible.of(request.action().application()));
            sheet.row("what", request.sentence());
            if (request.action() instanceof SqlAction sql) sheet.row("database", sql.database());
            else if (request.action() instanceof JvmAction jvm) sheet.row("object", jvm.object());
            if (request.reach() != null && request.reach().rows() != null) {
                sheet.row("rows", String.valueOf(request.reach().rows()));
            }
            if (request.reach() != null && request.reach().image() != null) {
                sheet.row("before-image", request.reach().image().says());
            }
            sheet.row(
                    "asked",
                    Times.span(Duration.between(request.created(), now)) + " ago; "
                            + Times.span(Duration.between(now, request.approveBy())) + " left to answer");
        }
        if (!listing.open().isEmpty()) {
            String first = listing.open().get(0).shortId();
            session.out().println("\nRead one in full: interlock pending " + first);
        }
        return exit;
    }

    private static Map<String, @Nullable Object> fields(Request request) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", request.id());
        fields.put("application", request.action().application());
        fields.put("sentence", request.sentence());
        fields.put("kind", request.action().kind());
        if (request.action() instanceof SqlAction sql) fields.put("database", sql.database());
        fields.put("kinds", request.action().kinds());
        if (request.action() instanceof SqlAction sql) fields.put("tables", sql.tables());
        if (request.action() instanceof JvmAction jvm) fields.put("object", jvm.object());
        if (request.reach() != null) fields.put("rows", request.reach().rows());
        if (request.reach() != null && request.reach().image() != null) {
            fields.put("before-image", request.reach().image().says());
        }
        fields.put("reversible", request.action().reversible());
        fields.put("created", request.created().toString());
        fields.put("approve-by", request.approveBy().toString());
        return fields;
    }

    private static int unknown(List<Requests.Unknown> all, Given given, Session session) {
        if (given.has("--json")) {
            List<Object> list = new ArrayList<>();
            for (Requests.Unknown one : all) {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("id", one.id());
                fields.put("consumed-at", one.consumedAt().toString());
                if (one.request() != null) fields.put("sentence", one.request().sentence());
                list.add(fields);
            }
            session.out().println(Json.write(list));
            return OK;
        }
        if (all.isEmpty()) session.out().println("Of every approval that was used, the outcome is known.");
        Sheet sheet = new Sheet(session.out());
        for (Requests.Unknown one : all) {
            session.out()
                    .println(session.bold(one.id().substring(0, 8)) + "  used " + Times.utc(one.consumedAt())
                            + ", outcome unknown");
            if (one.request() != null) sheet.row("what", one.request().sentence());
        }
        if (!all.isEmpty()) {
            session.out().println("\nIt is executing now, or its process died: look into the database itself.");
        }
        return OK;
    }
}
