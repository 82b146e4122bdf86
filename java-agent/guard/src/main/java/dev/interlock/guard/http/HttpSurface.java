package dev.interlock.guard.http;

import dev.interlock.guard.Callers;
import dev.interlock.guard.JvmSurface;
import java.io.IOException;
import java.net.ProtocolException;
import javax.net.ssl.SSLException;

/**
 * A denied request fails as requests do, by the kind of failure that the client at hand neither tries again nor hides: Apache's
 * stops at a TLS error, OkHttp at a protocol error, gRPC at what is no IOException, and others at any that is not about the
 * connection.
 */
final class HttpSurface extends JvmSurface {
    @Override
    protected Throwable failure(String message) {
        if (Callers.areClient("org.apache.http.") || Callers.areClient("org.apache.hc.")) {
            return new SSLException(message);
        }
        // Of an IOException gRPC says that the server is unavailable, which is tried again.
        if (Callers.areBeneath("io.grpc.")) return new SecurityException(message);
        return Callers.areClient("okhttp3.") ? new ProtocolException(message) : new IOException(message);
    }

    @Override
    public String adviceInDoubt() {
        return "no grant changes this; send a request that every server reads in the same way";
    }
}
