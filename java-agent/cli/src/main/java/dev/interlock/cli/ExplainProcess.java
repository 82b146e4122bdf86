package dev.interlock.cli;

import dev.interlock.config.OperationText;
import java.io.IOException;
import java.util.List;

/** Tells what would be decided of a command and by which line, by the function that guarded JVMs decide with. */
final class ExplainProcess implements Command {
    @Override
    public Usage usage() {
        return Weighing.options(new Usage(
                                "explain process",
                                "Tells what would be decided if the application started a command, and by "
                                        + "which line of which file. Nothing is started, and nothing is recorded.")
                        .words("COMMAND", "its words; in quotes or behind -- if options are among them")
                        .values("--env", "NAME", "a variable that the child would have added or changed")
                        .value("--directory", "DIR", "its working folder; default: that of the JVM"))
                .state()
                .json()
                .example("interlock explain process \"git log --oneline\" --env LC_ALL")
                .note("Exit status: 0 allow, 1 deny, 3 confirm.");
    }

    @Override
    public int run(Given given, Session session) throws Failure, IOException {
        List<String> words = words(given);
        Weighing weighing = Weighing.of(given, session);
        String word = words.get(0);
        String program = word.indexOf('/') < 0
                ? weighing.machine().program(word)
                : weighing.machine().real(session.file(word).getAbsolutePath()).path();
        String directory = given.text("--directory");
        if (directory != null) directory = session.file(directory).getAbsolutePath();
        try {
            OperationText.Read read =
                    OperationText.process(program, words, given.texts("--env"), directory, weighing.machine());
            return Weighing.tell(weighing.explained(read), given, session);
        } catch (IllegalArgumentException missing) {
            throw Failure.fault(missing.getMessage());
        }
    }

    /** One word is split at blanks, as a manifest's line is. */
    private static List<String> words(Given given) throws Failure {
        List<String> typed = given.words();
        if (typed.size() != 1) {
            if (typed.isEmpty()) throw given.wrong("COMMAND is missing");
            return typed;
        }
        List<String> words = OperationText.words(typed.get(0));
        if (words.isEmpty()) throw given.wrong("COMMAND is missing");
        return words;
    }
}
