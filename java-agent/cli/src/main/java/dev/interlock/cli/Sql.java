package dev.interlock.cli;

import dev.interlock.sql.Dialect;
import dev.interlock.sql.Effects;
import dev.interlock.sql.SqlAnalyzer;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tells what SQL texts do, by the same analysis that the guarded JVM uses. */
final class Sql implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                        "sql",
                        "Tells what SQL texts do: the kinds of statements, the tables they touch, and "
                                + "whether they are destructive. Nothing is executed.")
                .words(
                        "[TEXTS...]",
                        "SQL texts; with --json, files of lines {\"id\":…,\"sql\":…}, to which "
                                + "\"dialect\" may be added. Standard input if none is given")
                .value("--dialect", "D", "one of " + Dialects.known())
                .flag("--json", "reads and writes JSON, one object a line")
                .example(
                        "interlock sql --dialect postgresql \"DELETE FROM orders\"",
                        "interlock sql --dialect mysql --json < statements.ndjson")
                .note("Exit status: 0; 1 if a line could not be read.");
    }

    @Override
    public int run(Given given, Session session) throws Failure, IOException {
        String named = given.text("--dialect");
        if (given.has("--json")) {
            Dialect dialect = named == null ? null : Dialects.of(named, given);
            return lines(new SqlLines(dialect, session.out()), given.words(), session);
        }
        Dialect dialect = Dialects.of(given.required("--dialect", "--dialect D"), given);
        List<String> texts = given.words();
        if (texts.isEmpty()) {
            texts = List.of(new String(session.in().readAllBytes(), StandardCharsets.UTF_8));
            if (texts.get(0).isBlank()) throw given.wrong("there is no SQL text on standard input");
        }
        for (String text : texts) print(text, SqlAnalyzer.analyze(text, dialect), texts.size() > 1, session);
        return OK;
    }

    private static int lines(SqlLines lines, List<String> files, Session session) throws Failure, IOException {
        if (files.isEmpty()) return lines.run(session.in(), "standard input") ? OK : NO;
        boolean good = true;
        for (String name : files) {
            File file = session.file(name);
            if (!file.isFile()) throw Failure.fault(name + " is not a file");
            try (InputStream in = new FileInputStream(file)) {
                good &= lines.run(in, name);
            }
        }
        return good ? OK : NO;
    }

    private static void print(String text, Effects effects, boolean named, Session session) {
        Sheet sheet = new Sheet(session.out());
        if (named) sheet.row("text", text.strip());
        sheet.row("kinds", orNone(effects.kindWords()));
        sheet.row("tables", orNone(effects.names()));
        sheet.row("destructive", SqlWords.destructiveText(effects));
        if (named) session.out().println();
    }

    private static String orNone(List<String> words) {
        return words.isEmpty() ? "none" : String.join(", ", words);
    }
}
