package dev.interlock.guard.http;

import static dev.interlock.guard.weave.Passed.argument;
import static dev.interlock.guard.weave.Passed.call;
import static dev.interlock.guard.weave.Passed.field;
import static dev.interlock.guard.weave.Passed.fieldOf;
import static dev.interlock.guard.weave.Passed.self;

import dev.interlock.guard.weave.Gate;
import dev.interlock.guard.weave.Passed;
import dev.interlock.guard.weave.Targets;

/**
 * Gates the JDK's HTTP clients. Every exchange of java.net.http, each hop of a redirect and each stream among them, is
 * established once, before a connection is taken, so that nothing has to be given back if it is denied; where it really leads
 * is known when its headers leave. URL connections write every request, to proxies too, in one method.
 */
public final class HttpGates implements Gate {
    private static final String CLIENT = "jdk.internal.net.http.";
    private static final String REQUEST = CLIENT.concat("HttpRequestImpl");
    private static final String REQUEST_TYPE = "Ljdk/internal/net/http/HttpRequestImpl;";
    private static final String CONNECTION = CLIENT.concat("HttpConnection");
    private static final String CONNECTION_TYPE = "Ljdk/internal/net/http/HttpConnection;";
    private static final String FUTURE = "Ljava/util/concurrent/CompletableFuture;";
    private static final String HEADERS = "Lsun/net/www/MessageHeader;";
    private static final String HEADER = "sun.net.www.MessageHeader";

    @Override
    public void declare(Targets targets) {
        client(targets);
        urlConnections(targets);
    }

    private static void client(Targets targets) {
        Passed request = field("request", REQUEST_TYPE);
        Passed headers = call(request, REQUEST, "getUserHeaders", "()Ljava/net/http/HttpHeaders;");
        targets.in(CLIENT.concat("Exchange"))
                .method("establishExchange", "(" + CONNECTION_TYPE + ")" + FUTURE)
                .passes(
                        call(request, REQUEST, "method", "()Ljava/lang/String;"),
                        call(request, REQUEST, "uri", "()Ljava/net/URI;"),
                        call(request, REQUEST, "authority", "()Ljava/net/InetSocketAddress;"),
                        call(headers, "java.net.http.HttpHeaders", "map", "()Ljava/util/Map;"),
                        call(request, REQUEST, "secure", "()Z"),
                        fieldOf(request, REQUEST, "requestPublisher", "Ljava/net/http/HttpRequest$BodyPublisher;"))
                .to("requesting");
        Passed uri = call(request, REQUEST, "uri", "()Ljava/net/URI;");
        targets.in(CLIENT.concat("Http1Request"))
                .method("headers", "()Ljava/util/List;")
                .passes(uri, channel(field("connection", CONNECTION_TYPE)))
                .to("leaving");
        Passed multiplexed = field("connection", "Ljdk/internal/net/http/Http2Connection;");
        targets.in(CLIENT.concat("Stream"))
                .method("sendHeadersAsync", "()" + FUTURE)
                .passes(
                        uri,
                        channel(fieldOf(multiplexed, CLIENT.concat("Http2Connection"), "connection", CONNECTION_TYPE)))
                .to("leaving");
    }

    private static Passed channel(Passed connection) {
        return call(connection, CONNECTION, "channel", "()Ljava/nio/channels/SocketChannel;");
    }

    private static void urlConnections(Targets targets) {
        Passed line = call(argument(0), HEADER, "getKey", "(I)Ljava/lang/String;", 0);
        Passed host = call(argument(0), HEADER, "findValue", "(Ljava/lang/String;)Ljava/lang/String;", "Host");
        Passed socket = fieldOf(self(), "sun.net.NetworkClient", "serverSocket", "Ljava/net/Socket;");
        targets.in("sun.net.www.http.HttpClient")
                .method("writeRequests", "(" + HEADERS + "Lsun/net/www/http/PosterOutputStream;)V")
                .passes(line, host, socket, argument(1))
                .to("requesting")
                .method("writeRequests", "(" + HEADERS + ")V")
                .passes(line, host, socket, Passed.nothing())
                .to("requesting");
        targets.in(HEADER)
                .method("print", "(I[Ljava/lang/String;[Ljava/lang/String;Ljava/io/PrintStream;)V")
                .passes(argument(0), argument(1), argument(2))
                .to("fields");
    }
}
