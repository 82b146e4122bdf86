import io.netty.handler.codec.http.HttpMethod;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

public final class ReactorNettyH2 implements Client {
    private final HttpClient client = HttpClient.create().followRedirect(true);

    @Override
    public int send(String method, String url) {
        HttpProtocol protocol = url.startsWith("https:") ? HttpProtocol.H2 : HttpProtocol.H2C;
        return client.protocol(protocol)
                .request(HttpMethod.valueOf(method))
                .uri(url)
                .responseSingle((response, body) ->
                        body.asString().defaultIfEmpty("").map(text -> response.status().code()))
                .block();
    }
}
