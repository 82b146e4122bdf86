package dev.interlock.cli;

import dev.interlock.audit.StateFolder;
import dev.interlock.confirmation.ApproverKey;
import dev.interlock.confirmation.Approving;
import dev.interlock.confirmation.Request;
import dev.interlock.confirmation.RequestException;
import java.io.IOException;

/** Says no to a request. */
final class Deny implements Command {
    @Override
    public Usage usage() {
        return new Usage("deny", "Says no to a request, which beats every yes.")
                .words("ID", "the request's id or how it begins")
                .value("--key", "FILE", "your key, as 'interlock keygen' made it")
                .value("--as", "NAME", "your name in the rule file, if the key does not tell it")
                .value("--reason", "TEXT", "why; for the record, not for the agent")
                .state()
                .example("interlock deny 1f0c --key ana.pem --reason \"not during the sale\"");
    }

    @Override
    public int run(Given given, Session session) throws Failure, IOException {
        String id = given.word("ID");
        String keyFile = given.required("--key", "--key FILE");
        String reason = given.required("--reason", "--reason TEXT");
        ApproverKey key = Approve.key(session.file(keyFile));
        StateFolder state = State.of(given, session);
        Request request = Pending.find(state, id, session.now());
        try {
            String name = Approving.deny(state, request, key, given.text("--as"), reason, session.now());
            session.out().println("Denied request " + request.shortId() + " as " + name + ".");
        } catch (RequestException refused) {
            throw Failure.fault(refused.getMessage());
        }
        return OK;
    }
}
