import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.transport.ProxyProvider;

/** Of Reactor Netty's client, and of the pipeline beneath it. */
public final class NettyTricks extends Tricks {
    public NettyTricks() {
        all.put("resolver", path -> get(HttpClient.newConnection().resolver(new Elsewhere()), "/ok" + path));
        all.put("proxy", path -> get(
                HttpClient.newConnection().proxy(type -> type.type(ProxyProvider.Proxy.HTTP)
                        .address(proxyAddress0())),
                "/ok" + path));
        all.put("socks5", path -> get(
                HttpClient.newConnection().proxy(type -> type.type(ProxyProvider.Proxy.SOCKS5)
                        .address(proxyAddress0())),
                "/ok" + path));
        all.put("socks4", path -> get(
                HttpClient.newConnection().proxy(type -> type.type(ProxyProvider.Proxy.SOCKS4)
                        .address(proxyAddress0())),
                "/ok" + path));
        all.put("host", path -> get(
                HttpClient.newConnection().headers(headers -> headers.set("Host", "another.example")), "/ok" + path));
        all.put("twoHosts", path -> get(
                HttpClient.newConnection().doOnConnected(connection -> connection.addHandlerLast(new Replacing(
                        request(HttpMethod.GET, "/ok" + path, "Host", "another.example")))),
                "/ok/two"));
        all.put("header", path -> get(
                HttpClient.newConnection().doOnConnected(connection -> connection.addHandlerLast(new Replacing(request(
                        HttpMethod.GET, "/ok/header", "X", "a\r\n\r\n" + smuggled(path).stripTrailing())))),
                "/ok/header"));
        all.put("headerName", path -> get(
                HttpClient.newConnection().doOnConnected(connection -> connection.addHandlerLast(new Replacing(request(
                        HttpMethod.GET,
                        "/ok/header",
                        "X: a\r\n\r\n" + smuggled(path).stripTrailing() + "\r\nY",
                        "z")))),
                "/ok/header"));
        all.put("full", path -> get(
                HttpClient.newConnection().doOnConnected(connection -> connection.addHandlerLast(new Replacing(
                        new DefaultFullHttpRequest(
                                HttpVersion.HTTP_1_1,
                                HttpMethod.GET,
                                "/ok/full",
                                Unpooled.wrappedBuffer(raw(path)),
                                request(HttpMethod.GET, "/ok/full", "X", "y").headers(),
                                new DefaultHttpHeaders())))),
                "/ok/full"));
        all.put("length", path -> HttpClient.newConnection()
                .headers(headers -> headers.set("Content-Length", "0"))
                .post()
                .uri(origin + "/ok/length")
                .send(Mono.just(Unpooled.wrappedBuffer(raw(path))))
                .response()
                .block(Duration.ofSeconds(3)));
        all.put("streamed", path -> HttpClient.newConnection()
                .headers(headers -> headers.set("Content-Length", "1"))
                .post()
                .uri(origin + "/ok/streamed")
                .send(Flux.just("x", smuggled(path)).map(text -> Unpooled.wrappedBuffer(text.getBytes())))
                .response()
                .block(Duration.ofSeconds(3)));
        all.put("target", path -> get(
                HttpClient.newConnection().doOnConnected(connection -> connection.addHandlerLast(
                        new Replacing(request(HttpMethod.GET, path, "X", "y")))),
                "/ok/target"));
        all.put("bytesPastTheCodec", path -> get(
                HttpClient.newConnection().doOnConnected(connection -> connection
                        .channel()
                        .pipeline()
                        .firstContext()
                        .writeAndFlush(Unpooled.wrappedBuffer(raw(path)))),
                "/ok/bytes"));
        all.put("bytesInsteadOfTheCodecs", path -> get(
                HttpClient.newConnection().doOnConnected(connection -> connection
                        .channel()
                        .pipeline()
                        .addFirst(new Replacing(Unpooled.wrappedBuffer(raw(path))))),
                "/ok/bytes"));
    }

    private static InetSocketAddress proxyAddress0() {
        try {
            return proxyAddress();
        } catch (java.net.UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static DefaultHttpRequest request(HttpMethod method, String path, String name, String value) {
        DefaultHttpHeaders headers = new DefaultHttpHeaders(false);
        headers.add("Host", "localhost:" + port);
        headers.add(name, value);
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, method, path, headers);
    }

    private static void get(HttpClient client, String path) {
        client.get().uri(origin + path).response().block(Duration.ofSeconds(3));
    }

    /** Lets something else leave than what it is given. */
    private static final class Replacing extends ChannelOutboundHandlerAdapter {
        private final Object other;
        private boolean done;

        Replacing(Object other) {
            this.other = other;
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            boolean last = message instanceof io.netty.handler.codec.http.LastHttpContent;
            if (done) {
                if (last && other instanceof DefaultHttpRequest) context.write(message, promise);
                return;
            }
            done = true;
            context.write(other, promise);
            if (last && other instanceof DefaultHttpRequest && !(other instanceof DefaultFullHttpRequest)) {
                context.write(new DefaultLastHttpContent());
            }
        }
    }

    private static final class Elsewhere extends AddressResolverGroup<InetSocketAddress> {
        @Override
        protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
            return new InetNameResolver(executor) {
                @Override
                protected void doResolve(String name, Promise<InetAddress> promise) throws Exception {
                    promise.setSuccess(elsewhere());
                }

                @Override
                protected void doResolveAll(String name, Promise<List<InetAddress>> promise) throws Exception {
                    promise.setSuccess(List.of(elsewhere()));
                }
            }.asAddressResolver();
        }
    }
}
