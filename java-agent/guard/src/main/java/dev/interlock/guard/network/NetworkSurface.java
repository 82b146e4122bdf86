package dev.interlock.guard.network;

import dev.interlock.guard.Callers;
import dev.interlock.guard.JvmSurface;
import java.net.SocketException;
import javax.net.ssl.SSLException;

/**
 * A denied socket fails as sockets do, but not with a {@code ConnectException}, which many clients take for a server that is
 * about to come up. Clients that try again whatever happens stop at a TLS error only, and hand it on as it is.
 */
final class NetworkSurface extends JvmSurface {
    @Override
    protected Throwable failure(String message) {
        return Callers.areRetryingClient() ? new SSLException(message) : new SocketException(message);
    }
}
