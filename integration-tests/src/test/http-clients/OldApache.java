import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

public final class OldApache implements Client {
    private final CloseableHttpClient client = HttpClients.createDefault();

    @Override
    public int send(String method, String url) throws Exception {
        try (CloseableHttpResponse response =
                client.execute(RequestBuilder.create(method).setUri(url).build())) {
            EntityUtils.consume(response.getEntity());
            return response.getStatusLine().getStatusCode();
        }
    }
}
