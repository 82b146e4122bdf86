import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.Response;

public final class Jersey implements Client {
    private final jakarta.ws.rs.client.Client client = ClientBuilder.newClient();

    @Override
    public int send(String method, String url) {
        Response response = client.target(url).request().method(method);
        response.readEntity(String.class);
        return response.getStatus();
    }
}
