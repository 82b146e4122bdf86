import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** What the JDK's client can do, at the server of the first argument and the WebSocket of the second. */
public final class Features {
    private static final int LARGE = 3_000_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String origin;

    private Features(String origin) {
        this.origin = origin;
    }

    interface Step {
        Object take() throws Exception;
    }

    public static void main(String[] arguments) {
        Features features = new Features(arguments[0]);
        tell("compression", features::compression);
        tell("streaming", features::streaming);
        tell("events", features::events);
        tell("timeout", features::timeout);
        tell("cancellation", features::cancellation);
        tell("after", features::compression);
        tell("web socket", () -> features.webSocket(arguments[1]));
        tell("web socket elsewhere", () -> features.webSocket(arguments[1].replace("/ok/", "/bad/")));
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static void tell(String what, Step step) {
        String came;
        try {
            came = String.valueOf(step.take());
        } catch (Exception failure) {
            Throwable told = failure;
            while (told.getCause() != null) told = told.getCause();
            came = told.getClass().getName() + ": " + told.getMessage();
        }
        System.out.println(what + ": " + came);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin + path));
    }

    private Object compression() throws Exception {
        HttpResponse<InputStream> response = client.send(
                request("/ok/gzip").header("Accept-Encoding", "gzip").build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = new GZIPInputStream(response.body())) {
            return response.version() + " " + new String(in.readAllBytes());
        }
    }

    /** Neither side knows how much will come. */
    private Object streaming() throws Exception {
        HttpRequest.BodyPublisher body =
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[LARGE]));
        HttpResponse<InputStream> response =
                client.send(request("/ok/echo").POST(body).build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
            return response.statusCode() + " " + in.readAllBytes().length;
        }
    }

    private Object events() throws Exception {
        return client.send(request("/ok/events").build(), HttpResponse.BodyHandlers.ofLines())
                .body()
                .collect(Collectors.toList());
    }

    private Object timeout() throws Exception {
        return client.send(
                request("/ok/never").timeout(Duration.ofMillis(300)).build(), HttpResponse.BodyHandlers.discarding());
    }

    private Object cancellation() throws Exception {
        CompletableFuture<?> answer =
                client.sendAsync(request("/ok/never").build(), HttpResponse.BodyHandlers.discarding());
        answer.cancel(true);
        return answer.handle((nothing, failure) -> failure != null).get();
    }

    private Object webSocket(String url) throws Exception {
        CompletableFuture<String> received = new CompletableFuture<>();
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(url), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                        received.complete(text.toString());
                        return null;
                    }
                })
                .get(10, TimeUnit.SECONDS);
        socket.sendText("hello", true);
        return received.get(10, TimeUnit.SECONDS);
    }
}
