import java.io.IOException;
import java.io.OutputStream;
import java.net.CookieHandler;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;

public final class JdkTricks extends Tricks {
    public JdkTricks() {
        all.put("rawSocket", path -> {
            try (Socket socket = new Socket("localhost", port)) {
                speak(socket, path);
            }
        });
        all.put("rawChannel", path -> {
            try (SocketChannel channel = SocketChannel.open(new InetSocketAddress("localhost", port))) {
                channel.write(ByteBuffer.wrap(raw(path)));
                channel.read(ByteBuffer.allocate(1));
            }
        });
        all.put("proxyOfAConnection", path -> connect("/ok" + path, proxy(Proxy.Type.HTTP)));
        all.put("socksOfAConnection", path -> connect("/ok" + path, proxy(Proxy.Type.SOCKS)));
        all.put("proxyOfAClient", path -> get(HttpClient.newBuilder().proxy(ProxySelector.of(proxyAddress())), "/ok" + path));
        all.put("defaultProxy", path -> selecting(Proxy.Type.HTTP, () -> {
            connect("/ok" + path, null);
        }));
        all.put("defaultSocks", path -> selecting(Proxy.Type.SOCKS, () -> {
            connect("/ok" + path, null);
        }));
        all.put("defaultProxyOfAClient", path -> selecting(Proxy.Type.HTTP, () -> {
            get(HttpClient.newBuilder().proxy(ProxySelector.getDefault()), "/ok" + path);
        }));
        all.put("proxyProperty", path -> with("http.proxyHost", "http.proxyPort", () -> connect("/ok" + path, null)));
        all.put("socksProperty", path -> with("socksProxyHost", "socksProxyPort", () -> connect("/ok" + path, null)));
        all.put("cookieOfAConnection", path -> withCookie(path, () -> connect("/ok/cookie", null)));
        all.put("cookieOfAClient", path -> withCookie(
                path, () -> get(HttpClient.newBuilder().cookieHandler(CookieHandler.getDefault()), "/ok/cookie")));
        all.put("fixedLengthExceeded", path -> {
            HttpURLConnection connection = (HttpURLConnection) new URL(origin + "/ok/fixed").openConnection();
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(1);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(("x" + smuggled(path)).getBytes());
            }
            connection.getResponseCode();
        });
        all.put("publisherExceeded", path -> {
            HttpRequest request = HttpRequest.newBuilder(URI.create(origin + "/ok/publisher"))
                    .POST(new Lying(("x" + smuggled(path)).getBytes()))
                    .timeout(Duration.ofSeconds(3))
                    .build();
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        });
        all.put("uriThatChanges", path -> HttpClient.newHttpClient()
                .send(new Changing(path), HttpResponse.BodyHandlers.discarding()));
    }

    interface Step {
        void run() throws Exception;
    }

    private static void connect(String path, Proxy proxy) throws IOException {
        URL url = new URL(origin + path);
        HttpURLConnection connection =
                (HttpURLConnection) (proxy == null ? url.openConnection() : url.openConnection(proxy));
        connection.setReadTimeout(3000);
        connection.getResponseCode();
    }

    private static void get(HttpClient.Builder client, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin + path))
                .timeout(Duration.ofSeconds(3))
                .build();
        client.build().send(request, HttpResponse.BodyHandlers.discarding());
    }

    private static void selecting(Proxy.Type type, Step step) throws Exception {
        ProxySelector usual = ProxySelector.getDefault();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                try {
                    return List.of(proxy(type));
                } catch (IOException failed) {
                    throw new IllegalStateException(failed);
                }
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        });
        try {
            step.run();
        } finally {
            ProxySelector.setDefault(usual);
        }
    }

    private static void with(String host, String port, Step step) throws Exception {
        System.setProperty("http.nonProxyHosts", "");
        System.setProperty("socksNonProxyHosts", "");
        System.setProperty(host, "127.0.0.1");
        System.setProperty(port, String.valueOf(proxy));
        try {
            step.run();
        } finally {
            System.clearProperty(host);
            System.clearProperty(port);
        }
    }

    private static void withCookie(String path, Step step) throws Exception {
        CookieHandler.setDefault(new CookieHandler() {
            @Override
            public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
                return Map.of("Cookie", List.of("a=b\r\n\r\n" + smuggled(path).stripTrailing()));
            }

            @Override
            public void put(URI uri, Map<String, List<String>> headers) {}
        });
        try {
            step.run();
        } finally {
            CookieHandler.setDefault(null);
        }
    }

    private record Lying(byte[] bytes) implements HttpRequest.BodyPublisher {
        @Override
        public long contentLength() {
            return 1;
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
            HttpRequest.BodyPublishers.ofByteArray(bytes).subscribe(subscriber);
        }
    }

    private static final class Changing extends HttpRequest {
        private final String path;
        private int asked;

        Changing(String path) {
            this.path = path;
        }

        @Override
        public Optional<BodyPublisher> bodyPublisher() {
            return Optional.empty();
        }

        @Override
        public String method() {
            return "GET";
        }

        @Override
        public Optional<Duration> timeout() {
            return Optional.empty();
        }

        @Override
        public boolean expectContinue() {
            return false;
        }

        @Override
        public URI uri() {
            return URI.create(origin + (asked++ == 0 ? "/ok/changing" : path));
        }

        @Override
        public Optional<HttpClient.Version> version() {
            return Optional.empty();
        }

        @Override
        public HttpHeaders headers() {
            return HttpHeaders.of(Map.of(), (name, value) -> true);
        }
    }
}
