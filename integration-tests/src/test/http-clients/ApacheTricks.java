import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.client5.http.socket.PlainConnectionSocketFactory;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriterFactory;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.BasicLineFormatter;
import org.apache.hc.core5.http.message.RequestLine;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.CharArrayBuffer;
import org.apache.hc.core5.util.TimeValue;

public final class ApacheTricks extends Tricks {
    public ApacheTricks() {
        all.put("resolver", path -> {
            DnsResolver lying = new DnsResolver() {
                @Override
                public InetAddress[] resolve(String host) throws java.net.UnknownHostException {
                    return new InetAddress[] {elsewhere()};
                }

                @Override
                public String resolveCanonicalHostname(String host) {
                    return host;
                }
            };
            send(
                    HttpClients.custom()
                            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                                    .setDnsResolver(lying)
                                    .build()),
                    new HttpGet(origin + "/ok" + path));
        });
        all.put("proxy", path -> send(
                HttpClients.custom().setProxy(new HttpHost("http", elsewhereButHere(), "localhost", proxy)),
                new HttpGet(origin + "/ok" + path)));
        all.put("socks", path -> send(
                HttpClients.custom()
                        .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                                .setDefaultSocketConfig(SocketConfig.custom()
                                        .setSocksProxyAddress(proxyAddress())
                                        .build())
                                .build()),
                new HttpGet(origin + "/ok" + path)));
        all.put("host", path -> {
            HttpGet get = new HttpGet(origin + "/ok" + path);
            get.setHeader("Host", "another.example");
            send(HttpClients.custom(), get);
        });
        all.put("hostOfAnInterceptor", path -> send(
                last((request, entity, context) -> request.setHeader("Host", "another.example")),
                new HttpGet(origin + "/ok" + path)));
        all.put("absoluteTarget", path -> send(
                last((request, entity, context) -> request.setPath("http://another.example/ok" + path)),
                new HttpGet(origin + "/ok/absolute")));
        all.put("target", path -> send(
                last((request, entity, context) -> request.setPath(path)), new HttpGet(origin + "/ok/target")));
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
            send(last((request, entity, context) -> request.setHeader("Content-Length", "0")), post);
        });
        all.put("noLength", path -> {
            HttpPost post = new HttpPost(origin + "/ok/length");
            post.setEntity(new StringEntity(smuggled(path)));
            send(last((request, entity, context) -> request.removeHeaders("Content-Length")), post);
        });
        all.put("lineOfItsOwn", path -> send(
                HttpClients.custom()
                        .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                                .setConnectionFactory(new ManagedHttpClientConnectionFactory(
                                        null,
                                        null,
                                        new DefaultHttpRequestWriterFactory(new BasicLineFormatter() {
                                            @Override
                                            public void formatRequestLine(CharArrayBuffer buffer, RequestLine line) {
                                                buffer.append("DELETE " + path + " HTTP/1.1");
                                            }
                                        }),
                                        new DefaultHttpResponseParserFactory()))
                                .build()),
                new HttpGet(origin + "/ok/line")));
        all.put("requestThatChanges", path -> send(
                HttpClients.custom().addExecInterceptorLast("last", (request, scope, chain) -> chain.proceed(
                        new Changing(path), scope)),
                new HttpGet(origin + "/ok/changing")));
        all.put("socketOfAFactory", path -> {
            List<Socket> made = new ArrayList<>();
            send(
                    over(new Sockets() {
                        @Override
                        public Socket createSocket(HttpContext context) {
                            made.add(new Socket());
                            return made.get(0);
                        }
                    }),
                    new HttpGet(origin + "/ok/socket"));
            speak(made.get(0), path);
        });
        all.put("socketOfItsOwn", path -> send(
                over(new Sockets() {
                    @Override
                    public Socket createSocket(HttpContext context) {
                        return new Rewriting(path);
                    }
                }),
                new HttpGet(origin + "/ok/own")));
        all.put("connectMethod", path -> send(
                HttpClients.custom(), new HttpUriRequestBase("CONNECT", URI.create(origin + path))));
    }

    private static InetAddress elsewhereButHere() throws IOException {
        return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    }

    private static HttpClientBuilder last(HttpRequestInterceptor interceptor) {
        return HttpClients.custom().addRequestInterceptorLast(interceptor);
    }

    private static HttpClientBuilder over(ConnectionSocketFactory sockets) {
        return HttpClients.custom()
                .setConnectionManager(new PoolingHttpClientConnectionManager(RegistryBuilder.<ConnectionSocketFactory>create()
                        .register("http", sockets)
                        .build()));
    }

    private static void send(HttpClientBuilder builder, ClassicHttpRequest request) throws IOException {
        // Kept open, as the application would.
        CloseableHttpClient client = builder.disableAutomaticRetries().build();
        CloseableHttpResponse response = client.execute((HttpUriRequestBase) request);
        EntityUtils.consume(response.getEntity());
    }

    /** Is one thing when it is looked at, and another when it is written. */
    private static final class Changing extends HttpGet {
        private final String path;
        private int asked;

        Changing(String path) {
            super(origin + "/ok/changing");
            this.path = path;
            setHeader("Host", "localhost:" + port);
        }

        @Override
        public String getRequestUri() {
            for (StackTraceElement frame : new Throwable().getStackTrace()) {
                if (frame.getMethodName().equals("writeHeadLine") && !frame.getClassName().contains("Interlock")) {
                    return path;
                }
            }
            return "/ok/changing";
        }
    }

    private abstract static class Sockets implements ConnectionSocketFactory {
        @Override
        public Socket connectSocket(
                TimeValue timeout,
                Socket socket,
                HttpHost host,
                InetSocketAddress remote,
                InetSocketAddress local,
                HttpContext context)
                throws IOException {
            return PlainConnectionSocketFactory.INSTANCE.connectSocket(timeout, socket, host, remote, local, context);
        }
    }
}
