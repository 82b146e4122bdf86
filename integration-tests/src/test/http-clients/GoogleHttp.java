import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.javanet.NetHttpTransport;

public final class GoogleHttp implements Client {
    private final HttpRequestFactory requests = new NetHttpTransport().createRequestFactory();

    @Override
    public int send(String method, String url) throws Exception {
        HttpResponse response = requests.buildRequest(method, new GenericUrl(url), null).execute();
        response.ignore();
        return response.getStatusCode();
    }
}
