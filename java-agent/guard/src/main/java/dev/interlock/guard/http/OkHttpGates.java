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
import org.jspecify.annotations.Nullable;

/**
 * Gates OkHttp, 3.0 and later, where a request's headers are written, beneath all interceptors: in the exchange since 3.14,
 * before in the codec for each version of HTTP. What asks a proxy for a connection is a line of its own.
 */
final class OkHttpGates implements Gate {
    private static final String REQUEST = "okhttp3.Request";
    private static final String WRITES = "(Lokhttp3/Request;)V";
    private static final String EXCHANGE = "okhttp3.internal.connection.Exchange";
    private static final String CONNECTION = "()Lokhttp3/internal/connection/RealConnection;";

    @Override
    public void declare(Targets targets) {
        exchange(targets, "connection", "connection");
        exchange(targets, "getConnection$okhttp", "getConnection$okhttp");
        for (String codec :
                new String[] {"http1.Http1Codec", "http2.Http2Codec", "http.Http1xStream", "http.Http2xStream"})
            codec(targets, "okhttp3.internal.".concat(codec));
        for (String codec : new String[] {"http1.Http1ExchangeCodec", "http1.Http1Codec", "http.Http1xStream"}) {
            fields(targets, codec, codec.endsWith("ExchangeCodec") ? null : "streamAllocation");
            targets.in("okhttp3.internal.".concat(codec))
                    .method("writeRequest", "(Lokhttp3/Headers;Ljava/lang/String;)V")
                    .passes(argument(1))
                    .to("tunnelling");
        }
    }

    private static void exchange(Targets targets, String having, String connection) {
        targets.in(EXCHANGE)
                .method("writeRequestHeaders", WRITES)
                .having(having.concat(CONNECTION))
                .passes(request(call(self(), EXCHANGE, connection, CONNECTION)))
                .to("requesting");
    }

    private static void codec(Targets targets, String codec) {
        codec(targets, codec, "connection.StreamAllocation", CONNECTION);
        codec(targets, codec, "http.StreamAllocation", "()Lokhttp3/internal/io/RealConnection;");
    }

    /** A stream of HTTP/2 has frames, which tell where its headers and its body end. */
    private static void fields(Targets targets, String codec, @Nullable String having) {
        Passed headers = call(argument(0), REQUEST, "headers", "()Lokhttp3/Headers;");
        Targets.Method method = targets.in("okhttp3.internal.".concat(codec)).method("writeRequestHeaders", WRITES);
        if (having != null) method = method.having(having);
        method.passes(call(headers, "okhttp3.Headers", "toMultimap", "()Ljava/util/Map;"), argument(0))
                .to("fields");
    }

    private static void codec(Targets targets, String codec, String allocation, String connection) {
        String owner = "okhttp3.internal.".concat(allocation);
        String type = descriptor(owner);
        targets.in(codec)
                .method("writeRequestHeaders", WRITES)
                .having("streamAllocation".concat(type))
                .passes(request(call(field("streamAllocation", type), owner, "connection", connection)))
                .to("requesting");
    }

    private static Passed[] request(Passed connection) {
        Passed request = argument(0);
        return new Passed[] {
            asObject(call(request, REQUEST, "method", "()Ljava/lang/String;")),
            call(request, REQUEST, "url", "()Lokhttp3/HttpUrl;"),
            asObject(call(request, REQUEST, "header", "(Ljava/lang/String;)Ljava/lang/String;", "Host")),
            ask(connection, "okhttp3.Connection", "socket", "()Ljava/net/Socket;"),
            nothing(),
            request
        };
    }
}
