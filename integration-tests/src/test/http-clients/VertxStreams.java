import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** The method says how the body is sent. */
public final class VertxStreams implements Client {
    private final HttpClient client = io.vertx.core.Vertx.vertx().createHttpClient();

    @Override
    public int send(String method, String url) throws Exception {
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(url);
        return client.request(options)
                .compose(request -> {
                    if (method.equals("WHOLE")) return request.send(Buffer.buffer("pay 7"));
                    if (method.equals("LENGTH")) request.putHeader("Content-Length", "10");
                    else request.setChunked(true);
                    request.write(Buffer.buffer("pay 7"));
                    request.end(Buffer.buffer("pay 7"));
                    return request.response();
                })
                .compose(response -> response.body().map(body -> response.statusCode()))
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }
}
