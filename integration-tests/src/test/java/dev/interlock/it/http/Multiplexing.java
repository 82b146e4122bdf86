package dev.interlock.it.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** A server of HTTP/2 and HTTP/1.1, with TLS and without, that remembers what it received over which connections. */
final class Multiplexing implements AutoCloseable {
    /** Of the key that TLS needs. */
    static final String PASSWORD = "secret";

    private static final String GRPC = "application/grpc";
    private static final long PATIENCE_SECONDS = 30;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final Set<String> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Server server = new Server();
    private final ServerConnector plain;
    private final ServerConnector secure;

    /** @param keys a key store with a key for localhost */
    Multiplexing(Path keys) throws Exception {
        HttpConfiguration configuration = new HttpConfiguration();
        HttpConnectionFactory http = new HttpConnectionFactory(configuration);
        plain = connector(http, new HTTP2CServerConnectionFactory(configuration));
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setKeyStorePath(keys.toString());
        context.setKeyStorePassword(PASSWORD);
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory("h2", "http/1.1");
        alpn.setDefaultProtocol("http/1.1");
        secure = connector(
                new SslConnectionFactory(context, alpn.getProtocol()),
                alpn,
                new HTTP2ServerConnectionFactory(configuration),
                http);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                answer(request, response, callback);
                return true;
            }
        });
        server.start();
    }

    private ServerConnector connector(ConnectionFactory... factories) {
        ServerConnector connector = new ServerConnector(server, factories);
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        return connector;
    }

    private void answer(Request request, Response response, Callback callback) throws Exception {
        String path = request.getHttpURI().getPathQuery();
        received.add(request.getMethod() + " " + path);
        connections.add(request.getConnectionMetaData().getRemoteSocketAddress().toString());
        if (path.startsWith("/ok/slow")) {
            begun.countDown();
            await(ended);
        }
        if (path.startsWith("/ok/begun")) await(begun);
        if (path.startsWith("/ok/end")) ended.countDown();
        if (path.startsWith("/ok/never")) return;
        if (path.startsWith("/ok/gzip")) {
            response.getHeaders().put("Content-Encoding", "gzip");
            response.write(true, ByteBuffer.wrap(compressed("hello")), callback);
        } else if (path.startsWith("/ok/echo")) {
            Content.copy(request, response, callback);
        } else if (path.startsWith("/ok/events")) {
            events(response, callback);
        } else if (path.startsWith("/ok/redirect")) {
            Response.sendRedirect(
                    request, response, callback, request.getHttpURI().getQuery());
        } else if (GRPC.equals(request.getHeaders().get("Content-Type"))) {
            echo(request, response, callback);
        } else {
            String version = request.getConnectionMetaData().getHttpVersion().asString();
            response.getHeaders().put("Version", version);
            response.write(true, ByteBuffer.wrap(version.getBytes(StandardCharsets.US_ASCII)), callback);
        }
    }

    private static void await(CountDownLatch latch) throws InterruptedException, IOException {
        if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) throw new IOException("nothing came");
    }

    private static byte[] compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    /** One by one, each sent before the next is made. */
    private static void events(Response response, Callback callback) throws IOException {
        response.getHeaders().put("Content-Type", "text/event-stream");
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            for (int i = 0; i < 3; i++) {
                out.write(("data: " + i + "\n\n").getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        }
        callback.succeeded();
    }

    /** Every message comes back, as gRPC frames them. */
    private static void echo(Request request, Response response, Callback callback) throws IOException {
        byte[] messages;
        try (InputStream in = Content.Source.asInputStream(request)) {
            messages = in.readAllBytes();
        }
        response.getHeaders().put("Content-Type", GRPC);
        response.setTrailersSupplier(() -> HttpFields.build().put("grpc-status", "0"));
        response.write(true, ByteBuffer.wrap(messages), callback);
    }

    String url(String path) {
        return "http://localhost:" + plain.getLocalPort() + path;
    }

    String secureUrl(String path) {
        return "https://localhost:" + secure.getLocalPort() + path;
    }

    List<String> received() {
        return List.copyOf(received);
    }

    /** How many connections requests came over. */
    int connections() {
        return connections.size();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
