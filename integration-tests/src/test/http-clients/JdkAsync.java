import java.net.http.HttpResponse;

public final class JdkAsync extends JdkClient {
    @Override
    public int send(String method, String url) throws Exception {
        return client.sendAsync(request(method, url), HttpResponse.BodyHandlers.ofString())
                .get()
                .statusCode();
    }
}
