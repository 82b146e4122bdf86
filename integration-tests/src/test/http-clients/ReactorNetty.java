import io.netty.handler.codec.http.HttpMethod;
import reactor.netty.http.client.HttpClient;

public final class ReactorNetty implements Client {
    private final HttpClient client = HttpClient.create().followRedirect(true);

    @Override
    public int send(String method, String url) {
        return client.request(HttpMethod.valueOf(method))
                .uri(url)
                .responseSingle((response, body) ->
                        body.asString().defaultIfEmpty("").map(text -> response.status().code()))
                .block();
    }
}
