package dev.interlock.cli;

import dev.interlock.config.OperationText;
import java.io.IOException;
import java.util.List;

/** Tells what would be decided of an HTTP request and by which line, by the function that guarded JVMs decide with. */
final class ExplainHttp implements Command {
    @Override
    public Usage usage() {
        return Weighing.options(new Usage(
                                "explain http",
                                "Tells what would be decided if an HTTP client sent a request, and by which "
                                        + "line of which file. No name is looked up and nothing is sent.")
                        .words("METHOD URL", "such as POST and https://api.internal/v1/refunds")
                        .value("--connected", "HOST:PORT", "what the connection leads to, if not to the URL's host"))
                .state()
                .json()
                .example("interlock explain http POST https://api.payments.internal/v1/refunds")
                .note("Exit status: 0 allow, 1 deny, 3 confirm.");
    }

    @Override
    public int run(Given given, Session session) throws Failure, IOException {
        List<String> words = given.words();
        if (words.size() != 2) throw given.wrong("METHOD and URL are wanted");
        OperationText.Read read;
        try {
            read = OperationText.http(words.get(0), words.get(1), given.text("--connected"));
        } catch (IllegalArgumentException wrong) {
            throw given.wrong(String.valueOf(wrong.getMessage()));
        }
        Weighing weighing = Weighing.of(given, session);
        return Weighing.tell(weighing.explained(read), given, session);
    }
}
