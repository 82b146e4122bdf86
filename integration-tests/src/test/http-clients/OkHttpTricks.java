import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

public final class OkHttpTricks extends Tricks {
    private final OkHttpClient usual =
            new OkHttpClient.Builder().readTimeout(3, TimeUnit.SECONDS).build();

    public OkHttpTricks() {
        all.put("resolver", path -> get(usual.newBuilder().dns(host -> List.of(elsewhere())), "/ok" + path));
        all.put("rebinding", path -> {
            List<String> asked = new ArrayList<>();
            OkHttpClient client = usual.newBuilder()
                    .dns(host -> {
                        asked.add(host);
                        return List.of(asked.size() == 1 ? InetAddress.getByName(host) : elsewhere());
                    })
                    .build();
            get(client.newBuilder(), "/ok/first");
            client.connectionPool().evictAll();
            get(client.newBuilder(), "/ok" + path);
        });
        all.put("proxy", path -> get(usual.newBuilder().proxy(proxy(Proxy.Type.HTTP)), "/ok" + path));
        all.put("socks", path -> get(usual.newBuilder().proxy(proxy(Proxy.Type.SOCKS)), "/ok" + path));
        all.put("host", path -> send(usual, new Request.Builder()
                .url(origin + "/ok" + path)
                .header("Host", "another.example")
                .build()));
        all.put("hostOfTheNetwork", path -> send(
                usual.newBuilder()
                        .addNetworkInterceptor(chain -> chain.proceed(chain.request()
                                .newBuilder()
                                .header("Host", "another.example")
                                .build()))
                        .build(),
                request("/ok" + path)));
        all.put("header", path -> {
            Headers.Builder headers = new Headers.Builder();
            headers.getClass()
                    .getMethod("addUnsafeNonAscii", String.class, String.class)
                    .invoke(headers, "X", "a\r\n\r\n" + smuggled(path).stripTrailing());
            send(usual, new Request.Builder().url(origin + "/ok/header").headers(headers.build()).build());
        });
        all.put("length", path -> send(
                usual.newBuilder()
                        .addNetworkInterceptor(chain -> chain.proceed(chain.request()
                                .newBuilder()
                                .header("Content-Length", "0")
                                .build()))
                        .build(),
                new Request.Builder()
                        .url(origin + "/ok/length")
                        .post(RequestBody.create(MediaType.parse("text/plain"), smuggled(path)))
                        .build()));
        all.put("noLength", path -> send(
                usual.newBuilder()
                        .addNetworkInterceptor(chain -> chain.proceed(chain.request()
                                .newBuilder()
                                .removeHeader("Content-Length")
                                .build()))
                        .build(),
                new Request.Builder()
                        .url(origin + "/ok/length")
                        .post(RequestBody.create(MediaType.parse("text/plain"), smuggled(path)))
                        .build()));
        all.put("socketOfAnInterceptor", path -> send(
                usual.newBuilder()
                        .addNetworkInterceptor(chain -> {
                            speak(chain.connection().socket(), path);
                            return chain.proceed(chain.request());
                        })
                        .build(),
                request("/ok/socket")));
        all.put("socketOfAFactory", path -> {
            List<Socket> made = new ArrayList<>();
            get(
                    usual.newBuilder().socketFactory(new Sockets() {
                        @Override
                        public Socket createSocket() {
                            made.add(new Socket());
                            return made.get(0);
                        }
                    }),
                    "/ok/socket");
            speak(made.get(0), path);
        });
        all.put("socketOfItsOwn", path -> get(
                usual.newBuilder().socketFactory(new Sockets() {
                    @Override
                    public Socket createSocket() {
                        return new Rewriting(path);
                    }
                }),
                "/ok/own"));
        all.put("connectMethod", path -> send(
                usual,
                new Request.Builder()
                        .url(origin + path)
                        .method("CONNECT", null)
                        .build()));
    }

    private static Request request(String path) {
        return new Request.Builder().url(origin + path).build();
    }

    private static void get(OkHttpClient.Builder client, String path) throws IOException {
        send(client.build(), request(path));
    }

    private static void send(OkHttpClient client, Request request) throws IOException {
        client.newCall(request).execute().body().string();
    }

    private abstract static class Sockets extends SocketFactory {
        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }
    }
}
