package dev.interlock.cli;

import dev.interlock.policy.ProcessOperation;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        if (program == null) throw Failure.fault("there is no program '" + word + "' in the folders of PATH");
        String directory = given.text("--directory");
        ProcessOperation operation = new ProcessOperation(
                program,
                words,
                given.texts("--env"),
                directory == null
                        ? weighing.machine().directory()
                        : weighing.machine()
                                .real(new File(session.file(directory).getAbsolutePath()).getPath())
                                .path(),
                directory == null);
        Map<String, String> details = new LinkedHashMap<>();
        details.put("arguments", String.valueOf(words.size() - 1));
        if (directory != null) details.put("folder", operation.directory());
        return Weighing.tell(weighing.explained(operation, new EffectAttempt(operation, details)), given, session);
    }

    /** One word is split at blanks, as a manifest's line is. */
    private static List<String> words(Given given) throws Failure {
        List<String> typed = given.words();
        if (typed.size() != 1) {
            if (typed.isEmpty()) throw given.wrong("COMMAND is missing");
            return typed;
        }
        List<String> words = new ArrayList<>();
        for (String word : typed.get(0).split(" ")) {
            if (!word.isEmpty()) words.add(word);
        }
        if (words.isEmpty()) throw given.wrong("COMMAND is missing");
        return words;
    }
}
