import java.io.ByteArrayInputStream;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.BoundRequestBuilder;
import org.asynchttpclient.Dsl;
import org.asynchttpclient.request.body.generator.InputStreamBodyGenerator;

/** The method says how the body is sent. */
public final class AsyncHttpStreams implements Client {
    private final AsyncHttpClient client = Dsl.asyncHttpClient();

    @Override
    public int send(String method, String url) throws Exception {
        BoundRequestBuilder request = client.preparePost(url);
        ByteArrayInputStream stream = new ByteArrayInputStream("pay 7pay 7".getBytes());
        if (method.equals("WHOLE")) request.setBody("pay 7");
        else if (method.equals("LENGTH")) request.setBody(new InputStreamBodyGenerator(stream, 10));
        else request.setBody(new InputStreamBodyGenerator(stream));
        return request.execute().get().getStatusCode();
    }
}
