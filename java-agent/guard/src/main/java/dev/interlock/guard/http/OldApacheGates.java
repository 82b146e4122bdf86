package dev.interlock.guard.http;

import static dev.interlock.guard.weave.Passed.argument;
import static dev.interlock.guard.weave.Passed.asObject;
import static dev.interlock.guard.weave.Passed.ask;
import static dev.interlock.guard.weave.Passed.call;
import static dev.interlock.guard.weave.Passed.cast;
import static dev.interlock.guard.weave.Passed.fieldOf;
import static dev.interlock.guard.weave.Passed.nothing;
import static dev.interlock.guard.weave.Passed.self;

import dev.interlock.guard.weave.Gate;
import dev.interlock.guard.weave.Passed;
import dev.interlock.guard.weave.Targets;

/**
 * Gates Apache's HttpComponents 4 in its core, where a request's head is written to a connection: the two kinds of blocking
 * connections, of 4.3 and before, and those with events.
 */
final class OldApacheGates implements Gate {
    private static final String CORE = "org.apache.http.impl.";
    private static final String REQUEST = "(Lorg/apache/http/HttpRequest;)V";
    private static final String SOCKET = "()Ljava/net/Socket;";
    private static final String SESSION = "org.apache.http.nio.reactor.IOSession";

    @Override
    public void declare(Targets targets) {
        targets.in(CORE.concat("DefaultBHttpClientConnection"))
                .method("sendRequestHeader", REQUEST)
                .passes(request(call(self(), CORE.concat("BHttpConnectionBase"), "getSocket", SOCKET), nothing()))
                .to("requesting")
                .method("sendRequestHeader", REQUEST)
                .passes(fields())
                .to("fields");
        String old = CORE.concat("SocketHttpClientConnection");
        targets.in(CORE.concat("AbstractHttpClientConnection"))
                .method("sendRequestHeader", REQUEST)
                .passes(request(call(cast(self(), old), old, "getSocket", SOCKET), nothing()))
                .to("requesting")
                .method("sendRequestHeader", REQUEST)
                .passes(fields())
                .to("fields");
        Passed session = fieldOf(
                self(), CORE.concat("nio.NHttpConnectionBase"), "session", "Lorg/apache/http/nio/reactor/IOSession;");
        targets.in(CORE.concat("nio.DefaultNHttpClientConnection"))
                .method("submitRequest", REQUEST)
                .passes(request(
                        ask(session, SESSION, "getRemoteAddress", "()Ljava/net/SocketAddress;"),
                        ask(
                                session,
                                SESSION,
                                "getAttribute",
                                "(Ljava/lang/String;)Ljava/lang/Object;",
                                "http.session.ssl")))
                .to("requesting")
                .method("submitRequest", REQUEST)
                .passes(fields())
                .to("fields");
    }

    private static Passed[] fields() {
        Passed headers =
                ask(argument(0), "org.apache.http.HttpMessage", "getAllHeaders", "()[Lorg/apache/http/Header;");
        return new Passed[] {headers, argument(0)};
    }

    private static Passed[] request(Passed connection, Passed session) {
        Passed line =
                ask(argument(0), "org.apache.http.HttpRequest", "getRequestLine", "()Lorg/apache/http/RequestLine;");
        return new Passed[] {
            asObject(ask(line, "org.apache.http.RequestLine", "getMethod", "()Ljava/lang/String;")),
            asObject(ask(line, "org.apache.http.RequestLine", "getUri", "()Ljava/lang/String;")),
            ask(
                    argument(0),
                    "org.apache.http.HttpMessage",
                    "getFirstHeader",
                    "(Ljava/lang/String;)Lorg/apache/http/Header;",
                    "Host"),
            connection,
            session,
            argument(0)
        };
    }
}
