import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.Dsl;
import org.asynchttpclient.RequestBuilder;

public final class AsyncHttp implements Client {
    private final AsyncHttpClient client =
            Dsl.asyncHttpClient(Dsl.config().setFollowRedirect(true).build());

    @Override
    public int send(String method, String url) throws Exception {
        return client.executeRequest(new RequestBuilder(method).setUrl(url).build())
                .get()
                .getStatusCode();
    }
}
