import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

public final class OldApachePaying implements Client {
    private final CloseableHttpClient client = HttpClients.createDefault();

    @Override
    public int send(String method, String url) throws Exception {
        HttpPost post = new HttpPost(url);
        post.setEntity(new StringEntity("pay 7"));
        try (CloseableHttpResponse response = client.execute(post)) {
            EntityUtils.consume(response.getEntity());
            return response.getStatusLine().getStatusCode();
        }
    }
}
