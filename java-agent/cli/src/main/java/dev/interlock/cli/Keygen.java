package dev.interlock.cli;

import dev.interlock.confirmation.ApproverKey;
import dev.interlock.confirmation.KeyException;
import dev.interlock.confirmation.Keys;

/** Makes an approver's key. */
final class Keygen implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                        "keygen",
                        "Makes an approver's key in a new file that only you can read, and prints the "
                                + "public key, which goes into a rule file.")
                .words("FILE", "the new file")
                .example("interlock keygen ana.pem");
    }

    @Override
    public int run(Given given, Session session) throws Failure {
        String name = given.word("FILE");
        ApproverKey key;
        try {
            key = Keys.generate(session.file(name));
        } catch (KeyException failed) {
            throw Failure.fault(failed.getMessage());
        }
        session.out().println(key.publicText());
        session.out().flush();
        new Sheet(session.err())
                .prose(
                        "",
                        "The private key is in " + name
                                + "; keep it to yourself. The line above is public and goes into a rule file, "
                                + "under approvers: "
                                + "- { name: " + session.user() + ", key: \"…\" }");
        return OK;
    }
}
