import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.ByteString;

public final class OkHttpPaying implements Client {
    private final OkHttpClient client = new OkHttpClient();

    @Override
    public int send(String method, String url) throws Exception {
        Response response = client.newCall(
                        new Request.Builder().url(url).post(body(method)).build())
                .execute();
        response.body().string();
        return response.code();
    }

    private static RequestBody body(String method) {
        MediaType text = MediaType.parse("text/plain");
        return switch (method) {
            case "FORM" -> new FormBody.Builder().add("pay", "7").build();
            case "STRING" -> RequestBody.create(text, ByteString.encodeUtf8("pay 7"));
            case "STREAM" -> new RequestBody() {
                @Override
                public MediaType contentType() {
                    return text;
                }

                @Override
                public void writeTo(okio.BufferedSink sink) throws java.io.IOException {
                    sink.writeUtf8("pay 7");
                }
            };
            default -> RequestBody.create(text, "pay 7".getBytes());
        };
    }
}
