import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.util.EntityUtils;

/** The connections that 4.2 had, and 4.5 still has. */
@SuppressWarnings("deprecation")
public final class OlderApache implements Client {
    private final HttpClient client = new DefaultHttpClient();

    @Override
    public int send(String method, String url) throws Exception {
        HttpResponse response =
                client.execute(RequestBuilder.create(method).setUri(url).build());
        EntityUtils.consume(response.getEntity());
        return response.getStatusLine().getStatusCode();
    }
}
