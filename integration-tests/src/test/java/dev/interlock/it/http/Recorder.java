package dev.interlock.it.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that keeps the first lines of what it receives: what a client did is judged by these. */
final class Recorder implements AutoCloseable {
    private static final String REDIRECT = "/ok/redirect";

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    Recorder() throws IOException {
        this(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    Recorder(InetSocketAddress at) throws IOException {
        server = HttpServer.create(at, 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + another(exchange));
        exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestURI().getPath().equals(REDIRECT)) {
            exchange.getResponseHeaders()
                    .add("Location", exchange.getRequestURI().getQuery());
            exchange.sendResponseHeaders(302, -1);
        } else {
            byte[] body = "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, exchange.getRequestMethod().equals("HEAD") ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** What it is asked for under another name than its own. */
    private String another(HttpExchange exchange) {
        StringBuilder others = new StringBuilder();
        for (String host : exchange.getRequestHeaders().getOrDefault("Host", List.of("nobody"))) {
            if (!host.toLowerCase(Locale.ROOT).endsWith(":" + port()))
                others.append(" of ").append(host);
        }
        return others.toString();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** {@code http://localhost:8081}, and a path. */
    String url(String path) {
        return "http://localhost:" + port() + path;
    }

    /** What it received since it was last asked. */
    List<String> received() {
        List<String> all = List.copyOf(received);
        received.clear();
        return all;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
