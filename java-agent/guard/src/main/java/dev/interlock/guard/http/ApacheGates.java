package dev.interlock.guard.http;

import static dev.interlock.guard.weave.Passed.argument;
import static dev.interlock.guard.weave.Passed.asObject;
import static dev.interlock.guard.weave.Passed.ask;
import static dev.interlock.guard.weave.Passed.call;
import static dev.interlock.guard.weave.Passed.descriptor;
import static dev.interlock.guard.weave.Passed.field;
import static dev.interlock.guard.weave.Passed.nothing;
import static dev.interlock.guard.weave.Passed.self;

import dev.interlock.guard.weave.Gate;
import dev.interlock.guard.weave.Passed;
import dev.interlock.guard.weave.Targets;

/**
 * Gates Apache's HttpComponents 5 in its core, where a request's head is written to a connection: one place each for blocking
 * connections, for those with events, and for the streams of HTTP/2.
 */
final class ApacheGates implements Gate {
    private static final String CORE = "org.apache.hc.core5.http.";
    private static final String H2 = "org.apache.hc.core5.http2.impl.nio.AbstractH2StreamMultiplexer";
    private static final String BLOCKING = CORE.concat("impl.io.BHttpConnectionBase");
    private static final String EVENTS = CORE.concat("impl.nio.ClientHttp1StreamDuplexer");
    private static final String ADDRESS = "()Ljava/net/SocketAddress;";
    private static final String SESSION = "()Ljavax/net/ssl/SSLSession;";

    @Override
    public void declare(Targets targets) {
        Passed socket = call(
                call(self(), BLOCKING, "ensureOpen", "()Lorg/apache/hc/core5/http/impl/io/SocketHolder;"),
                CORE.concat("impl.io.SocketHolder"),
                "getSocket",
                "()Ljava/net/Socket;");
        targets.in(CORE.concat("impl.io.DefaultBHttpClientConnection"))
                .method("sendRequestHeader", "(Lorg/apache/hc/core5/http/ClassicHttpRequest;)V")
                .passes(request(socket, nothing()))
                .to("requesting")
                .method("sendRequestHeader", "(Lorg/apache/hc/core5/http/ClassicHttpRequest;)V")
                .passes(fields(argument(0)))
                .to("fields");
        Passed duplexer = field("this$0", "Lorg/apache/hc/core5/http/impl/nio/ClientHttp1StreamDuplexer;");
        targets.in(EVENTS.concat("$1"))
                .method(
                        "submit",
                        "(Lorg/apache/hc/core5/http/HttpRequest;ZLorg/apache/hc/core5/http/impl/nio/FlushMode;)V")
                .passes(request(
                        call(duplexer, EVENTS, "getRemoteAddress", ADDRESS),
                        call(duplexer, EVENTS, "getSSLSession", SESSION)))
                .to("requesting")
                .method(
                        "submit",
                        "(Lorg/apache/hc/core5/http/HttpRequest;ZLorg/apache/hc/core5/http/impl/nio/FlushMode;)V")
                .passes(fields(nothing()))
                .to("fields");
        Passed multiplexer = field("this$0", descriptor(H2));
        targets.in(H2.concat("$H2StreamChannelImpl"))
                .method("submit", "(Ljava/util/List;Z)V")
                .passes(
                        argument(0),
                        call(multiplexer, H2, "getRemoteAddress", ADDRESS),
                        call(multiplexer, H2, "getSSLSession", SESSION),
                        argument(0))
                .to("requestingBy");
    }

    /** @param body what has the request's body, if that can be looked at here */
    private static Passed[] fields(Passed body) {
        Passed headers =
                ask(argument(0), CORE.concat("MessageHeaders"), "getHeaders", "()[Lorg/apache/hc/core5/http/Header;");
        return new Passed[] {headers, body};
    }

    private static Passed[] request(Passed connection, Passed session) {
        Passed request = argument(0);
        String type = CORE.concat("HttpRequest");
        return new Passed[] {
            asObject(ask(request, type, "getMethod", "()Ljava/lang/String;")),
            asObject(ask(request, type, "getRequestUri", "()Ljava/lang/String;")),
            ask(
                    request,
                    CORE.concat("MessageHeaders"),
                    "getFirstHeader",
                    "(Ljava/lang/String;)Lorg/apache/hc/core5/http/Header;",
                    "Host"),
            connection,
            session,
            request
        };
    }
}
