import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.DnsResolver;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.ManagedHttpClientConnectionFactory;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.impl.io.DefaultHttpRequestWriterFactory;
import org.apache.http.message.BasicHeader;
import org.apache.http.message.BasicLineFormatter;
import org.apache.http.protocol.HttpContext;
import org.apache.http.util.CharArrayBuffer;
import org.apache.http.util.EntityUtils;

public final class OldApacheTricks extends Tricks {
    public OldApacheTricks() {
        all.put("resolver", path -> send(
                HttpClients.custom()
                        .setConnectionManager(new PoolingHttpClientConnectionManager(
                                plain(PlainConnectionSocketFactory.INSTANCE),
                                (DnsResolver) host -> new InetAddress[] {elsewhere()})),
                new HttpGet(origin + "/ok" + path)));
        all.put("proxy", path -> send(
                HttpClients.custom().setProxy(new HttpHost("localhost", proxy)), new HttpGet(origin + "/ok" + path)));
        all.put("host", path -> send(
                last((request, context) -> request.setHeader("Host", "another.example")),
                new HttpGet(origin + "/ok" + path)));
        all.put("header", path -> {
            HttpGet get = new HttpGet(origin + "/ok/header");
            get.addHeader(new BasicHeader("X", "a\r\n\r\n" + smuggled(path).stripTrailing()));
            send(HttpClients.custom(), get);
        });
        all.put("headerName", path -> {
            HttpGet get = new HttpGet(origin + "/ok/header");
            get.addHeader(new BasicHeader("X: a\r\n\r\n" + smuggled(path).stripTrailing() + "\r\nY", "z"));
            send(HttpClients.custom(), get);
        });
        all.put("length", path -> {
            HttpPost post = new HttpPost(origin + "/ok/length");
            post.setEntity(new StringEntity(smuggled(path)));
            send(last((request, context) -> request.setHeader("Content-Length", "0")), post);
        });
        all.put("noLength", path -> {
            HttpPost post = new HttpPost(origin + "/ok/length");
            post.setEntity(new StringEntity(smuggled(path)));
            send(last((request, context) -> request.removeHeaders("Content-Length")), post);
        });
        all.put("lineOfItsOwn", path -> send(
                HttpClients.custom()
                        .setConnectionManager(new PoolingHttpClientConnectionManager(
                                plain(PlainConnectionSocketFactory.INSTANCE),
                                new ManagedHttpClientConnectionFactory(
                                        new DefaultHttpRequestWriterFactory(new BasicLineFormatter() {
                                            @Override
                                            public CharArrayBuffer formatRequestLine(
                                                    CharArrayBuffer buffer, org.apache.http.RequestLine line) {
                                                CharArrayBuffer own = new CharArrayBuffer(64);
                                                own.append("DELETE " + path + " HTTP/1.1");
                                                return own;
                                            }
                                        }),
                                        null))),
                new HttpGet(origin + "/ok/line")));
        all.put("socketOfAFactory", path -> {
            List<Socket> made = new ArrayList<>();
            send(
                    HttpClients.custom()
                            .setConnectionManager(new PoolingHttpClientConnectionManager(plain(new ConnectionSocketFactory() {
                                @Override
                                public Socket createSocket(HttpContext context) {
                                    made.add(new Socket());
                                    return made.get(0);
                                }

                                @Override
                                public Socket connectSocket(
                                        int timeout,
                                        Socket socket,
                                        HttpHost host,
                                        InetSocketAddress remote,
                                        InetSocketAddress local,
                                        HttpContext context)
                                        throws IOException {
                                    return PlainConnectionSocketFactory.INSTANCE.connectSocket(
                                            timeout, socket, host, remote, local, context);
                                }
                            }))),
                    new HttpGet(origin + "/ok/socket"));
            speak(made.get(0), path);
        });
    }

    private static org.apache.http.config.Registry<ConnectionSocketFactory> plain(ConnectionSocketFactory sockets) {
        return RegistryBuilder.<ConnectionSocketFactory>create()
                .register("http", sockets)
                .build();
    }

    private static HttpClientBuilder last(HttpRequestInterceptor interceptor) {
        return HttpClients.custom().addInterceptorLast(interceptor);
    }

    private static void send(HttpClientBuilder builder, HttpUriRequest request) throws IOException {
        CloseableHttpClient client = builder.disableAutomaticRetries().build();
        CloseableHttpResponse response = client.execute(request);
        EntityUtils.consume(response.getEntity());
    }
}
