import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

public class OkHttp implements Client {
    final OkHttpClient client = new OkHttpClient();

    static Request request(String method, String url) {
        return new Request.Builder().url(url).method(method, null).build();
    }

    @Override
    public int send(String method, String url) throws Exception {
        Response response = client.newCall(request(method, url)).execute();
        response.body().string();
        return response.code();
    }
}
