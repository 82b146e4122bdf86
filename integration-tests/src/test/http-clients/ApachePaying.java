import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

public final class ApachePaying implements Client {
    private final CloseableHttpClient client = HttpClients.createDefault();

    @Override
    public int send(String method, String url) throws Exception {
        HttpPost post = new HttpPost(url);
        post.setEntity(new StringEntity("pay 7"));
        try (CloseableHttpResponse response = client.execute(post)) {
            EntityUtils.consume(response.getEntity());
            return response.getCode();
        }
    }
}
