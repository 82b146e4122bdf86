package dev.interlock.cli;

import dev.interlock.config.OperationText;
import dev.interlock.policy.FileGrant.Access;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** Tells what would be decided of a file and by which line, by the function that guarded JVMs decide with. */
final class ExplainFile implements Command {
    @Override
    public Usage usage() {
        return Weighing.options(new Usage(
                                "explain file",
                                "Tells what would be decided if the application touched a file, and by which "
                                        + "line of which file. Links are followed as they lie now; nothing is "
                                        + "opened, and nothing is recorded.")
                        .words("PATH", "the file; a relative path goes from this folder")
                        .values("--access", "HOW", "read, write or delete; may be repeated; default: read")
                        .flag("--driver", "as a JDBC driver would, for the files of an embedded database"))
                .state()
                .json()
                .example("interlock explain file /app/templates/mail.html --access write")
                .note("Exit status: 0 allow, 1 deny, 3 confirm.");
    }

    @Override
    public int run(Given given, Session session) throws Failure, IOException {
        String path = session.file(given.word("PATH")).getAbsolutePath();
        Set<Access> access = access(given);
        Weighing weighing = Weighing.of(given, session);
        OperationText.Read read = OperationText.file(path, access, given.has("--driver"), weighing.machine());
        return Weighing.tell(weighing.explained(read), given, session);
    }

    private static Set<Access> access(Given given) throws Failure {
        Set<Access> access = EnumSet.noneOf(Access.class);
        for (String words : given.texts("--access")) {
            for (String word : words.split(",", -1)) {
                int before = access.size();
                for (Access each : Access.values()) {
                    if (each.word().equals(word)) access.add(each);
                }
                boolean known = word.equals("read") || word.equals("write") || word.equals("delete");
                if (access.size() == before && !known) {
                    throw given.wrong("'" + word + "' is none of read, write and delete, for --access");
                }
            }
        }
        if (access.isEmpty()) access.add(Access.READ);
        return access;
    }
}
