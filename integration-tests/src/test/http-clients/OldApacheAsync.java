import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClients;

public final class OldApacheAsync implements Client {
    private final CloseableHttpAsyncClient client = HttpAsyncClients.createDefault();

    public OldApacheAsync() {
        client.start();
    }

    @Override
    public int send(String method, String url) throws Exception {
        return client.execute(RequestBuilder.create(method).setUri(url).build(), null)
                .get()
                .getStatusLine()
                .getStatusCode();
    }
}
