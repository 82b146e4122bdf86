import java.net.URI;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;

public final class ApacheAsync implements Client {
    private final CloseableHttpAsyncClient client = HttpAsyncClients.createDefault();

    public ApacheAsync() {
        client.start();
    }

    @Override
    public int send(String method, String url) throws Exception {
        return client.execute(new SimpleHttpRequest(method, URI.create(url)), null)
                .get()
                .getCode();
    }
}
