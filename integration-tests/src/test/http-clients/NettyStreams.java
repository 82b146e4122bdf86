import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** The method says how the body is sent. */
public final class NettyStreams implements Client {
    private final HttpClient client = HttpClient.create();

    @Override
    public int send(String method, String url) {
        HttpClient sending = method.equals("LENGTH") ? client.headers(headers -> headers.set("Content-Length", "10")) : client;
        return sending.post()
                .uri(url)
                .send(method.equals("WHOLE") ? Mono.just(part()) : Flux.range(0, 2).map(i -> part()))
                .responseSingle((response, body) ->
                        body.asString().defaultIfEmpty("").map(text -> response.status().code()))
                .block();
    }

    private static ByteBuf part() {
        return Unpooled.wrappedBuffer("pay 7".getBytes());
    }
}
