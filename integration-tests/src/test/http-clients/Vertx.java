import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * On one context of Vert.x: begun on another thread, a request may be answered before anybody listens, and is waited for for
 * ever (5 of 5,200 on a busy machine, without an agent; none of 56,000 this way).
 */
public class Vertx implements Client {
    private final HttpClient client;
    private final Context context;

    public Vertx() {
        this(new HttpClientOptions());
    }

    Vertx(HttpClientOptions options) {
        io.vertx.core.Vertx vertx = io.vertx.core.Vertx.vertx();
        client = vertx.createHttpClient(options);
        context = vertx.getOrCreateContext();
    }

    @Override
    public int send(String method, String url) throws Exception {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(method))
                .setAbsoluteURI(url)
                .setFollowRedirects(true);
        return status(context, () -> client.request(options).compose(request -> request.send()));
    }

    /** Waits for an exchange that begins on a context. */
    static int status(Context context, Supplier<Future<HttpClientResponse>> exchange) throws Exception {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        context.runOnContext(now -> exchange.get()
                .compose(response -> response.body().map(body -> response.statusCode()))
                .onSuccess(status::complete)
                .onFailure(status::completeExceptionally));
        return status.get();
    }
}
