package dev.interlock.cli;

import dev.interlock.policy.HostPattern;
import dev.interlock.policy.HttpOperation;
import dev.interlock.policy.RequestUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        RequestUrl url = url(words.get(1), given);
        Map<String, String> details = new LinkedHashMap<>();
        if (url.path() == null) details.put("path", "in doubt: it holds " + url.doubt());
        HttpOperation operation = operation(words.get(0), url, given.text("--connected"), given, details);
        Weighing weighing = Weighing.of(given, session);
        return Weighing.tell(weighing.explained(operation, new EffectAttempt(operation, details)), given, session);
    }

    private static RequestUrl url(String text, Given given) throws Failure {
        String plain = text.indexOf('#') < 0 ? text : text.substring(0, text.indexOf('#'));
        String lower = plain.toLowerCase(Locale.ROOT);
        boolean secure = lower.startsWith("https://") || lower.startsWith("wss://");
        try {
            if (lower.startsWith("http") || lower.startsWith("ws")) return RequestUrl.of(secure, plain, null);
        } catch (IllegalArgumentException odd) {
            throw given.wrong("'" + text + "' holds " + odd.getMessage());
        }
        throw given.wrong("'" + text + "' is no URL such as https://api.internal/v1/refunds");
    }

    private static HttpOperation operation(
            String method, RequestUrl url, @Nullable String connected, Given given, Map<String, String> details)
            throws Failure {
        if (connected == null) {
            details.put("address", "not looked up; it is taken to be the host's own");
            return new HttpOperation(method, url, null, 0, List.of());
        }
        try {
            HostPattern host = HostPattern.parse(connected);
            InetAddress address = host.network();
            List<String> names = address == null ? List.of(host.host()) : List.of();
            details.put("connected", connected);
            // Of a name that nobody looked up, any address will do, such as one that documents use.
            InetAddress led = address == null ? HostPattern.name("192.0.2.1").network() : address;
            return new HttpOperation(method, url, led, host.portFrom(), names);
        } catch (IllegalArgumentException wrong) {
            throw given.wrong(String.valueOf(wrong.getMessage()));
        }
    }
}
