import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;

public final class OkHttpAsync extends OkHttp {
    @Override
    public int send(String method, String url) throws Exception {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        client.newCall(request(method, url)).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException failure) {
                status.completeExceptionally(failure);
            }

            @Override
            public void onResponse(Call call, Response response) throws IOException {
                response.body().string();
                status.complete(response.code());
            }
        });
        return status.get();
    }
}
