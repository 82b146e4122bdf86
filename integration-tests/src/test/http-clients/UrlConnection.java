import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;

public final class UrlConnection implements Client {
    @Override
    public int send(String method, String url) throws Exception {
        HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
        connection.setRequestMethod(method);
        try (InputStream in = connection.getInputStream()) {
            in.readAllBytes();
        }
        return connection.getResponseCode();
    }
}
