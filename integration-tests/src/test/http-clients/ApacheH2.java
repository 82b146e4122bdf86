import java.net.URI;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;

public final class ApacheH2 implements Client {
    private final CloseableHttpAsyncClient client = HttpAsyncClients.createHttp2System();

    public ApacheH2() {
        client.start();
    }

    @Override
    public int send(String method, String url) throws Exception {
        return client.execute(new SimpleHttpRequest(method, URI.create(url)), null)
                .get()
                .getCode();
    }
}
