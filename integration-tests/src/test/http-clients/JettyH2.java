import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.http2.client.HTTP2Client;

public final class JettyH2 extends Jetty {
    public JettyH2() throws Exception {
        super(new HttpClient(transport()));
    }

    /** Its package is another one in 12. */
    private static HttpClientTransport transport() throws Exception {
        String name = "org.eclipse.jetty.http2.client.%s.HttpClientTransportOverHTTP2";
        Class<?> type;
        try {
            type = Class.forName(name.formatted("http"));
        } catch (ClassNotFoundException newer) {
            type = Class.forName(name.formatted("transport"));
        }
        return (HttpClientTransport) type.getConstructor(HTTP2Client.class).newInstance(new HTTP2Client());
    }
}
