import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

public class Vertx implements Client {
    private final HttpClient client;

    public Vertx() {
        this(new HttpClientOptions());
    }

    Vertx(HttpClientOptions options) {
        client = io.vertx.core.Vertx.vertx().createHttpClient(options);
    }

    @Override
    public int send(String method, String url) throws Exception {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(method))
                .setAbsoluteURI(url)
                .setFollowRedirects(true);
        return client.request(options)
                .compose(request -> request.send())
                .compose(response -> response.body().map(body -> response.statusCode()))
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }
}
