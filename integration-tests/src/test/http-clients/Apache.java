import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;

public final class Apache implements Client {
    private final CloseableHttpClient client = HttpClients.createDefault();

    @Override
    public int send(String method, String url) throws Exception {
        try (CloseableHttpResponse response = client.execute(new HttpUriRequestBase(method, URI.create(url)))) {
            EntityUtils.consume(response.getEntity());
            return response.getCode();
        }
    }
}
