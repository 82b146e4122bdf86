import org.eclipse.jetty.client.HttpClient;

public class Jetty implements Client {
    private final HttpClient client;

    public Jetty() throws Exception {
        this(new HttpClient());
    }

    Jetty(HttpClient client) throws Exception {
        this.client = client;
        client.start();
    }

    @Override
    public int send(String method, String url) throws Exception {
        return client.newRequest(url).method(method).send().getStatus();
    }
}
