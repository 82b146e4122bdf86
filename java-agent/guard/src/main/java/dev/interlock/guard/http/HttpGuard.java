package dev.interlock.guard.http;

import dev.interlock.guard.Denied;
import dev.interlock.guard.Enforcement;
import dev.interlock.guard.network.NetworkGuard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import jdk.internal.event.InterlockHttp;
import org.jspecify.annotations.Nullable;

/**
 * Answers the gates in HTTP clients: decides each request as it leaves, and turns whatever goes wrong here into a denial. What
 * was decided before about the same text, on the way to the same address, passes without being read again.
 */
public final class HttpGuard extends InterlockHttp {
    /** Stands in the table of what is allowed for the question whether a connection leads where it should. */
    private static final String ROUTE = "";

    private static final String CONNECT = "CONNECT";
    private static final String CONNECT_LINE = "CONNECT ";

    /** What the JDK's client calls the URL of what it asks a proxy to connect to. */
    private static final String TUNNEL = "socket";

    /** What Jetty's connections under TLS end in. */
    private static final String JETTY_TLS = "org.eclipse.jetty.io.ssl.";

    private static final Answers REMOTE = new Answers(
            new String[] {"org.eclipse.jetty.io.EndPoint", "getRemoteSocketAddress"},
            new String[] {"org.eclipse.jetty.io.EndPoint", "getRemoteAddress"});
    private static final Answers VALUE = new Answers(
            new String[] {"org.apache.hc.core5.http.Header", "getValue"},
            new String[] {"org.apache.http.Header", "getValue"});

    private final Enforcement<Denied> enforcement;
    private final HttpDecisions decisions;
    private final NetworkGuard network;
    private final AllowedRequests allowed = new AllowedRequests();
    private final Streams streams = new Streams();

    /** @param network tells by which names an address was looked up */
    public HttpGuard(Enforcement<?> enforcement, NetworkGuard network) {
        this.enforcement = enforcement.as(new HttpSurface());
        this.network = network;
        this.decisions = new HttpDecisions(this.enforcement, network);
    }

    @Override
    public void requesting(
            String method,
            @Nullable Object uri,
            @Nullable Object authority,
            Object headers,
            boolean secure,
            @Nullable Object body) {
        try {
            String host = host((Map<?, ?>) headers);
            String text = String.valueOf(uri);
            long epoch = enforcement.epoch();
            if (allowed.has(method, text, host, secure, null, 0, epoch)) return;
            boolean tunnel = method.equals(CONNECT);
            String target = tunnel ? target((InetSocketAddress) authority) : target((URI) uri);
            Written request = new Written(method, target, host, secure, null, body);
            if (decisions.decide(request) && !tunnel) allowed.add(method, text, host, secure, null, epoch);
        } catch (Denied | RuntimeException | Error failure) {
            enforcement.deny(failure);
        }
    }

    @Override
    public void leaving(@Nullable Object uri, @Nullable Object connection) {
        try {
            InetSocketAddress to = address(connection);
            if (to == null || to.getAddress() == null)
                throw enforcement.doubt("where a connection leads cannot be told");
            long epoch = enforcement.epoch();
            String text = String.valueOf(uri);
            if (allowed.has(ROUTE, text, null, false, to.getAddress(), to.getPort(), epoch)) return;
            InetSocketAddress own = network.own(to);
            decisions.route(written((URI) uri, own));
            allowed.add(ROUTE, text, null, false, own, epoch);
        } catch (Denied | IOException | RuntimeException | Error failure) {
            enforcement.deny(failure);
        }
    }

    @Override
    public void requesting(
            @Nullable String line, @Nullable String host, @Nullable Object socket, @Nullable Object body) {
        try {
            if (line == null || !(socket instanceof Socket connection)) {
                throw enforcement.doubt("a request without a first line or a socket is not sent");
            }
            boolean secure = connection instanceof SSLSocket;
            InetAddress address = connection.getInetAddress();
            int port = connection.getPort();
            long epoch = enforcement.epoch();
            if (allowed.has(ROUTE, line, host, secure, address, port, epoch)) return;
            int method = line.indexOf(' ');
            int version = line.lastIndexOf(' ');
            if (method < 0 || version <= method) throw enforcement.doubt("a request without a target is not sent");
            InetSocketAddress to = address == null ? null : network.own(address, port);
            String target = line.substring(method + 1, version);
            Written request = new Written(line.substring(0, method), target, host, secure, to, body);
            if (decisions.decide(request)) allowed.add(ROUTE, line, host, secure, to, epoch);
        } catch (Denied | RuntimeException | Error failure) {
            enforcement.deny(failure);
        }
    }

    @Override
    public void requesting(
            @Nullable Object method,
            @Nullable Object target,
            @Nullable Object host,
            @Nullable Object connection,
            @Nullable Object tls,
            @Nullable Object body) {
        requesting(method, target, host, connection, tls, body, body);
    }

    @Override
    public void requesting(
            @Nullable Object method,
            @Nullable Object target,
            @Nullable Object host,
            @Nullable Object connection,
            @Nullable Object tls,
            @Nullable Object body,
            @Nullable Object writer) {
        tell(writer, denial(method, target, host, connection, tls, body));
    }

    private @Nullable Throwable denial(
            @Nullable Object method,
            @Nullable Object target,
            @Nullable Object host,
            @Nullable Object connection,
            @Nullable Object tls,
            @Nullable Object body) {
        if (method == null) return null;
        try {
            InetAddress address = null;
            int port = 0;
            boolean toldWhere;
            if (connection instanceof Socket socket) {
                address = socket.getInetAddress();
                port = socket.getPort();
                // A proxy looks the name up, where the socket has no address: it was granted itself.
                toldWhere = address != null || socket.isConnected();
            } else if (connection instanceof InetSocketAddress inet) {
                address = inet.getAddress();
                port = inet.getPort();
                toldWhere = address != null;
            } else {
                // What is no address of the Internet is a path that was decided about when it was connected to.
                toldWhere = connection instanceof SocketAddress;
            }
            if (target == null || !toldWhere) throw enforcement.doubt("where a request leads cannot be told");
            boolean secure = tls != null || connection instanceof SSLSocket;
            String text = target instanceof String line ? line : withoutFragment(target.toString());
            ask(method.toString(), text, null, host(host), secure, address, port, body);
            return null;
        } catch (Denied | RuntimeException | Error failure) {
            return enforcement.denial(failure);
        }
    }

    @Override
    public void requestingOver(
            @Nullable Object method,
            @Nullable Object target,
            @Nullable Object query,
            @Nullable Object host,
            @Nullable Object endPoint,
            @Nullable Object body,
            @Nullable Object waiting) {
        try {
            Object to = endPoint == null ? null : REMOTE.by(endPoint);
            if (endPoint == null || !(to instanceof SocketAddress) || method == null || target == null) {
                throw enforcement.doubt("where a request leads cannot be told");
            }
            boolean secure = endPoint.getClass().getName().startsWith(JETTY_TLS);
            InetSocketAddress inet = to instanceof InetSocketAddress internet ? internet : null;
            InetAddress address = inet == null ? null : inet.getAddress();
            if (inet != null && address == null) throw enforcement.doubt("where a connection leads cannot be told");
            ask(
                    method.toString(),
                    target instanceof String path ? path : withoutFragment(target.toString()),
                    (String) query,
                    host(host),
                    secure,
                    address,
                    inet == null ? 0 : inet.getPort(),
                    body);
        } catch (Denied | RuntimeException | Error failure) {
            Throwable denial = enforcement.denial(failure);
            EventLoops.fail(waiting, denial);
            Enforcement.throwing(denial);
        }
    }

    /** @param query what matters to none but who is asked about it; null if the target has it, or there is none */
    private void ask(
            String method,
            String target,
            @Nullable String query,
            @Nullable String host,
            boolean secure,
            @Nullable InetAddress address,
            int port,
            @Nullable Object body)
            throws Denied {
        long epoch = enforcement.epoch();
        if (allowed.has(method, target, host, secure, address, port, epoch)) return;
        InetSocketAddress to = address == null ? null : network.own(address, port);
        String whole = query == null ? target : target.concat("?").concat(query);
        if (decisions.decide(new Written(method, whole, host, secure, to, body)))
            allowed.add(method, target, host, secure, to, epoch);
    }

    @Override
    public void requestingBy(
            Object headers, @Nullable Object connection, @Nullable Object tls, @Nullable Object writer) {
        Throwable denial;
        try {
            String method = null;
            String target = null;
            String authority = null;
            for (Object header : (Iterable<?>) headers) {
                method = StreamHeaders.read(header, ":method", method);
                target = StreamHeaders.read(header, ":path", target);
                authority = StreamHeaders.read(header, ":authority", authority);
            }
            denial = denial(method, target, authority, connection, tls, writer);
        } catch (RuntimeException | Error failure) {
            denial = enforcement.denial(failure);
        }
        EventLoops.tell(writer, denial);
        Enforcement.throwing(denial == null ? null : EventLoops.ofStream(denial, (Iterable<?>) headers));
    }

    @Override
    public void fields(Object fields, @Nullable Object request) {
        try {
            refuse(Fields.of(fields).doubt(Bodies.length(request)));
        } catch (Denied | RuntimeException | Error failure) {
            enforcement.deny(failure);
        }
    }

    @Override
    public void fields(Object fields, int length, Object encoder, @Nullable Object writer) {
        try {
            Fields all = Fields.of(fields);
            refuse(all.doubt(length < 0 ? Fields.UNTOLD : length));
            // What brings its body along was told of twice, and counts once.
            if (length < 0) refuse(streams.begin(encoder, all.declared()));
        } catch (Denied | RuntimeException | Error failure) {
            tell(writer, enforcement.denial(failure));
        }
    }

    @Override
    public void content(long length, Object encoder, @Nullable Object writer) {
        if (length == 0) return;
        try {
            refuse(streams.more(encoder, length));
        } catch (Denied | RuntimeException | Error failure) {
            tell(writer, enforcement.denial(failure));
        }
    }

    @Override
    public void fields(int count, Object names, Object values) {
        try {
            refuse(Fields.doubt(count, (String[]) names, (String[]) values));
        } catch (Denied | RuntimeException | Error failure) {
            enforcement.deny(failure);
        }
    }

    private void refuse(@Nullable String doubt) throws Denied {
        if (doubt != null)
            throw enforcement.doubt("a request that holds ".concat(doubt).concat(" is not sent"));
    }

    private static void tell(@Nullable Object writer, @Nullable Throwable denial) {
        EventLoops.tell(writer, denial);
        Enforcement.throwing(denial);
    }

    @Override
    public void tunnelling(String line) {
        if (!line.startsWith(CONNECT_LINE)) return;
        try {
            int version = line.lastIndexOf(' ');
            String target = line.substring(CONNECT_LINE.length(), Math.max(CONNECT_LINE.length(), version));
            decisions.decide(new Written(CONNECT, target, null, false, null, null));
        } catch (Denied | RuntimeException | Error failure) {
            enforcement.deny(failure);
        }
    }

    /** Of a header, what it shows behind its name. */
    private static @Nullable String host(@Nullable Object host) {
        if (host == null || host instanceof CharSequence) return host == null ? null : host.toString();
        if (VALUE.areKnownBy(host)) return (String) VALUE.by(host);
        String text = host.toString();
        int colon = text.indexOf(':');
        return colon < 0 ? text : text.substring(colon + 1).strip();
    }

    /** The Host header that the application set itself; null if it did not, and two of them as none can be read. */
    private static @Nullable String host(Map<?, ?> headers) {
        if (headers.isEmpty()) return null;
        Object hosts = headers.get("host");
        if (!(hosts instanceof List<?> list) || list.isEmpty()) return null;
        return list.size() == 1 ? String.valueOf(list.get(0)) : list.toString();
    }

    /** What leaves for a URL, as far as it matters where to. */
    private static Written written(@Nullable URI uri, InetSocketAddress to) {
        if (uri == null || !TUNNEL.equals(uri.getScheme())) {
            return new Written("GET", target(uri), null, isSecure(uri), to, null);
        }
        return new Written(CONNECT, String.valueOf(uri.getAuthority()), null, false, to, null);
    }

    private static @Nullable InetSocketAddress address(@Nullable Object connection) throws IOException {
        return connection instanceof SocketChannel channel
                        && channel.getRemoteAddress() instanceof InetSocketAddress remote
                ? remote
                : null;
    }

    /** As the client encodes it. */
    private static String target(@Nullable URI uri) {
        if (uri == null) throw new IllegalArgumentException("a request without a URL");
        return withoutFragment(uri.toASCIIString());
    }

    /** Which no client sends. */
    private static String withoutFragment(String url) {
        int fragment = url.indexOf('#');
        return fragment < 0 ? url : url.substring(0, fragment);
    }

    private static String target(@Nullable InetSocketAddress authority) {
        if (authority == null) return "";
        return authority.getHostString().concat(":").concat(String.valueOf(authority.getPort()));
    }

    private static boolean isSecure(@Nullable URI uri) {
        String scheme = uri == null ? null : uri.getScheme();
        return scheme != null && (scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("wss"));
    }
}
