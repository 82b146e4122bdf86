import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** The method says how the body is sent. */
public final class VertxStreams implements Client {
    private final io.vertx.core.Vertx vertx = io.vertx.core.Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final Context context = vertx.getOrCreateContext();

    @Override
    public int send(String method, String url) throws Exception {
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(url);
        return Vertx.status(
                context, () -> client.request(options).compose(request -> written(request, method)));
    }

    private static Future<HttpClientResponse> written(HttpClientRequest request, String method) {
        if (method.equals("WHOLE")) return request.send(Buffer.buffer("pay 7"));
        if (method.equals("LENGTH")) request.putHeader("Content-Length", "10");
        else request.setChunked(true);
        request.write(Buffer.buffer("pay 7"));
        request.end(Buffer.buffer("pay 7"));
        return request.response();
    }
}
