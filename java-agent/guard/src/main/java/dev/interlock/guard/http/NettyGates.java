package dev.interlock.guard.http;

import static dev.interlock.guard.weave.Passed.argument;
import static dev.interlock.guard.weave.Passed.asObject;
import static dev.interlock.guard.weave.Passed.ask;
import static dev.interlock.guard.weave.Passed.call;
import static dev.interlock.guard.weave.Passed.cast;
import static dev.interlock.guard.weave.Passed.number;
import static dev.interlock.guard.weave.Passed.self;

import dev.interlock.guard.weave.Gate;
import dev.interlock.guard.weave.Passed;
import dev.interlock.guard.weave.Targets;
import org.objectweb.asm.Type;

/**
 * Gates Netty 4.1 and later, and copies of it in other packages, where its codecs write requests: the encoder of HTTP/1.1, and
 * that of the streams of HTTP/2. Reactor Netty, AsyncHttpClient, Vert.x and gRPC write through these.
 */
final class NettyGates implements Gate {
    private final String root;

    /** @param root what stands before {@code io.netty} */
    NettyGates(String root) {
        this.root = root.concat("io.netty.");
    }

    private String name(String type) {
        return root.concat(type);
    }

    private String descriptor(String type) {
        return Passed.descriptor(name(type));
    }

    @Override
    public void declare(Targets targets) {
        String context = descriptor("channel.ChannelHandlerContext");
        String promise = descriptor("channel.ChannelPromise");
        String write = "(" + context + "Ljava/lang/Object;" + promise + ")V";
        encoding(targets, "write", write, true);
        encoding(targets, "encode", "(" + context + "Ljava/lang/Object;Ljava/util/List;)V", false);
        String headers = descriptor("handler.codec.http2.Http2Headers");
        String begin = "(" + context + "I" + headers;
        String end = "IZ" + promise + ")" + descriptor("channel.ChannelFuture");
        targets.in(name("handler.codec.http2.DefaultHttp2ConnectionEncoder"))
                .method("writeHeaders0", begin + "ZISZ" + end)
                .having("writeHeaders0")
                .passes(multiplexed())
                .to("requestingBy")
                .method("writeHeaders", begin + "ISZ" + end)
                .lacking("writeHeaders0")
                .passes(multiplexed())
                .to("requestingBy");
    }

    /** @param whole whether the encoder writes messages itself, as it does since 4.1.80, and does not leave that to others */
    private void encoding(Targets targets, String method, String descriptor, boolean whole) {
        String request = name("handler.codec.http.HttpRequest");
        encoded(targets, method, descriptor, whole, request)
                .passes(plain(request))
                .to("requesting");
        encoded(targets, method, descriptor, whole, request)
                .passes(headers(), number(-1), self(), argument(0))
                .to("fields");
        encoded(targets, method, descriptor, whole, name("handler.codec.http.FullHttpRequest"))
                .passes(headers(), length(), self(), argument(0))
                .to("fields");
        encoded(targets, method, descriptor, whole, name("handler.codec.http.HttpContent"))
                .passes(length(), self(), argument(0))
                .to("content");
        String buffer = name("buffer.ByteBuf");
        encoded(targets, method, descriptor, whole, buffer)
                .passes(call(cast(argument(1), buffer), buffer, "readableBytes", "()I"), self(), argument(0))
                .to("content");
        String region = name("channel.FileRegion");
        encoded(targets, method, descriptor, whole, region)
                .passes(ask(argument(1), region, "count", "()J"), self(), argument(0))
                .to("content");
    }

    private Targets.Method encoded(Targets targets, String method, String descriptor, boolean whole, String only) {
        String writes = "write(" + descriptor("channel.ChannelHandlerContext") + "Ljava/lang/Object;"
                + descriptor("channel.ChannelPromise") + ")V";
        Targets.Method encoded =
                targets.in(name("handler.codec.http.HttpObjectEncoder")).method(method, descriptor);
        return (whole ? encoded.having(writes) : encoded.lacking(writes)).only(1, only);
    }

    private Passed[] plain(String request) {
        String headers = name("handler.codec.http.HttpHeaders");
        return new Passed[] {
            ask(argument(1), request, "method", "()".concat(descriptor("handler.codec.http.HttpMethod"))),
            asObject(ask(argument(1), request, "uri", "()Ljava/lang/String;")),
            asObject(call(headers(), headers, "get", "(Ljava/lang/String;)Ljava/lang/String;", "host")),
            address(),
            tls(),
            argument(1),
            argument(0)
        };
    }

    private Passed headers() {
        return ask(
                argument(1),
                name("handler.codec.http.HttpMessage"),
                "headers",
                "()".concat(descriptor("handler.codec.http.HttpHeaders")));
    }

    /** Of a request that brings its body along. */
    private Passed length() {
        Passed content =
                ask(argument(1), name("buffer.ByteBufHolder"), "content", "()".concat(descriptor("buffer.ByteBuf")));
        return call(content, name("buffer.ByteBuf"), "readableBytes", "()I");
    }

    /** Headers are read as they are written, one by one: gRPC's own answer no questions. */
    private Passed[] multiplexed() {
        return new Passed[] {argument(2), address(), tls(), argument(0)};
    }

    private Passed address() {
        String context = name("channel.ChannelHandlerContext");
        Passed channel = ask(argument(0), context, "channel", "()".concat(descriptor("channel.Channel")));
        return ask(channel, name("channel.Channel"), "remoteAddress", "()Ljava/net/SocketAddress;");
    }

    /** The handler that encrypts; null if there is none. */
    private Passed tls() {
        String context = name("channel.ChannelHandlerContext");
        Passed pipeline = ask(argument(0), context, "pipeline", "()".concat(descriptor("channel.ChannelPipeline")));
        return ask(
                pipeline,
                name("channel.ChannelPipeline"),
                "get",
                "(Ljava/lang/Class;)".concat(descriptor("channel.ChannelHandler")),
                Type.getType(descriptor("handler.ssl.SslHandler")));
    }
}
