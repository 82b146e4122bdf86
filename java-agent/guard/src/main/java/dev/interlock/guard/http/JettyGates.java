package dev.interlock.guard.http;

import static dev.interlock.guard.weave.Passed.argument;
import static dev.interlock.guard.weave.Passed.asObject;
import static dev.interlock.guard.weave.Passed.ask;
import static dev.interlock.guard.weave.Passed.call;
import static dev.interlock.guard.weave.Passed.cast;
import static dev.interlock.guard.weave.Passed.descriptor;
import static dev.interlock.guard.weave.Passed.nothing;
import static dev.interlock.guard.weave.Passed.self;

import dev.interlock.guard.weave.Gate;
import dev.interlock.guard.weave.Passed;
import dev.interlock.guard.weave.Targets;

/**
 * Gates Jetty's client 11 and 12 where a request's headers are handed to a connection of HTTP/1.1, beneath all listeners and
 * after what the connection adds itself; and HTTP/2 where a session begins a stream, whoever asks it to.
 */
final class JettyGates implements Gate {
    private static final String JETTY = "org.eclipse.jetty.";
    private static final String END_POINT = "()Lorg/eclipse/jetty/io/EndPoint;";
    private static final String TEXT = "()Ljava/lang/String;";
    private static final String METADATA = JETTY.concat("http.MetaData");
    private static final String SESSION = JETTY.concat("http2.HTTP2Session");

    @Override
    public void declare(Targets targets) {
        // What is thrown in 11 ends in a request's body, which tells nobody: so who waits is told first.
        plain(targets, "client.", "client.http.", "client.api.", argument(3));
        plain(targets, "client.transport.", "client.transport.internal.", "client.", nothing());
        multiplexed(targets, "IStream", "getURI", argument(1));
        multiplexed(targets, "HTTP2Stream", "getHttpURI", nothing());
    }

    /** @param root the packages of exchanges, of HTTP/1.1 and of what applications use */
    private static void plain(Targets targets, String root, String own, String api, Passed waiting) {
        String exchange = JETTY.concat(root).concat("HttpExchange");
        String requestType = JETTY.concat(root).concat("HttpRequest");
        Passed request = call(argument(0), exchange, "getRequest", "()".concat(descriptor(requestType)));
        String sender = JETTY.concat(own).concat("HttpSenderOverHTTP");
        String channel = JETTY.concat(own).concat("HttpChannelOverHTTP");
        String connection = JETTY.concat(own).concat("HttpConnectionOverHTTP");
        Passed over = call(
                call(self(), sender, "getHttpChannel", "()".concat(descriptor(channel))),
                channel,
                "getHttpConnection",
                "()".concat(descriptor(connection)));
        Passed headers = call(request, requestType, "getHeaders", "()Lorg/eclipse/jetty/http/HttpFields;");
        targets.in(sender)
                .method(
                        "sendHeaders",
                        "(" + descriptor(exchange) + "Ljava/nio/ByteBuffer;ZLorg/eclipse/jetty/util/Callback;)V")
                .passes(
                        asObject(call(request, requestType, "getMethod", TEXT)),
                        asObject(call(request, requestType, "getPath", TEXT)),
                        asObject(call(request, requestType, "getQuery", TEXT)),
                        asObject(ask(
                                headers,
                                JETTY.concat("http.HttpFields"),
                                "get",
                                "(Ljava/lang/String;)Ljava/lang/String;",
                                "Host")),
                        call(over, connection, "getEndPoint", END_POINT),
                        call(
                                request,
                                requestType,
                                "getBody",
                                "()".concat(descriptor(JETTY.concat(api).concat("Request$Content")))),
                        waiting)
                .to("requestingOver");
    }

    /** @param frames the class whose frames a stream begins with; @param url the method that answers a request's */
    private static void multiplexed(Targets targets, String frames, String url, Passed waiting) {
        String list = JETTY.concat("http2.").concat(frames).concat("$FrameList");
        String first = JETTY.concat("http2.frames.HeadersFrame");
        Passed headers = cast(
                ask(
                        call(argument(0), list, "getFrames", "()Ljava/util/List;"),
                        "java.util.List",
                        "get",
                        "(I)Ljava/lang/Object;",
                        0),
                first);
        String requestType = METADATA.concat("$Request");
        Passed request = cast(call(headers, first, "getMetaData", "()".concat(descriptor(METADATA))), requestType);
        String begin = "(" + descriptor(list)
                + "Lorg/eclipse/jetty/util/Promise;Lorg/eclipse/jetty/http2/api/Stream$Listener;)V";
        targets.in(SESSION)
                .method("newStream", begin)
                .having("newStream".concat(begin))
                .passes(
                        asObject(call(request, requestType, "getMethod", TEXT)),
                        call(request, requestType, url, "()Lorg/eclipse/jetty/http/HttpURI;"),
                        nothing(),
                        nothing(),
                        call(self(), SESSION, "getEndPoint", END_POINT),
                        argument(0),
                        waiting)
                .to("requestingOver");
    }
}
