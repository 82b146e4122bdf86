package dev.interlock.cli;

import dev.interlock.audit.StateFolder;
import dev.interlock.confirmation.ApproverKey;
import dev.interlock.confirmation.Approving;
import dev.interlock.confirmation.KeyException;
import dev.interlock.confirmation.Keys;
import dev.interlock.confirmation.Rendering;
import dev.interlock.confirmation.Request;
import dev.interlock.confirmation.RequestException;
import dev.interlock.confirmation.Visible;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Says yes to one request, after showing it. There is no way to say yes to several at once. */
final class Approve implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                        "approve",
                        "Says yes to a request, signed with your own key. On a terminal the request is "
                                + "shown first, and what cannot be undone asks for the object's name.")
                .words("ID", "the request's id or how it begins")
                .value("--key", "FILE", "your key, as 'interlock keygen' made it")
                .value("--as", "NAME", "your name in the rule file, if the key does not tell it")
                .value(
                        "--object",
                        "NAME",
                        "the object's name, typed back; needed without a terminal if the action " + "cannot be undone")
                .value("--reason", "TEXT", "why, for the record")
                .flag("--full", "does not shorten long texts")
                .state()
                .example("interlock approve 1f0c --key ana.pem");
    }

    @Override
    public int run(Given given, Session session) throws Failure, IOException {
        String id = given.word("ID");
        ApproverKey key = key(session.file(given.required("--key", "--key FILE")));
        StateFolder state = State.of(given, session);
        Request request = Pending.find(state, id, session.now());
        String object = given.text("--object");
        if (session.asks()) {
            session.out().print(Rendering.of(request, session.now(), given.has("--full")));
            session.out().println();
            if (object == null && !agreed(request, session)) {
                session.out().println("Nothing was answered.");
                return NO;
            }
            if (object == null) object = request.typeBack();
        } else if (object == null && request.typeBack() != null) {
            throw given.wrong("this cannot be undone, so type back what it is done to: --object '"
                    + Visible.of(request.typeBack()) + "'");
        }
        try {
            String name = Approving.approve(
                    state, request, key, given.text("--as"), object, given.text("--reason"), session.now());
            session.out().println("Approved request " + request.shortId() + " as " + name + "." + needs(request));
        } catch (RequestException refused) {
            throw Failure.fault(refused.getMessage());
        }
        return OK;
    }

    static ApproverKey key(File file) throws Failure {
        try {
            return Keys.readPrivate(file);
        } catch (KeyException unusable) {
            throw Failure.fault(unusable.getMessage());
        }
    }

    private static boolean agreed(Request request, Session session) throws IOException {
        String expected = request.typeBack() == null ? "yes" : request.typeBack();
        session.out()
                .print(
                        request.typeBack() == null
                                ? "Type yes to approve it: "
                                : "This cannot be undone. Type " + Visible.of(expected) + " to approve it: ");
        session.out().flush();
        String typed = firstLine(session);
        return typed != null && typed.strip().equals(expected);
    }

    private static @Nullable String firstLine(Session session) throws IOException {
        return new BufferedReader(new InputStreamReader(session.in(), StandardCharsets.UTF_8)).readLine();
    }

    private static String needs(Request request) {
        StringBuilder text = new StringBuilder();
        for (Request.Group group : request.groups()) {
            if (group.approvals() > 1) {
                text.append(" It needs ")
                        .append(group.approvals())
                        .append(" of ")
                        .append(Visible.of(group.name()))
                        .append('.');
            }
        }
        return text.toString();
    }
}
