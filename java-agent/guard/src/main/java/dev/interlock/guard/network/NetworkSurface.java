package dev.interlock.guard.network;

import dev.interlock.guard.JvmSurface;
import java.net.SocketException;

/** Denials as the APIs of this family document them. */
final class NetworkSurface extends JvmSurface {
    @Override
    protected Throwable failure(String message) {
        return new SocketException(message);
    }
}
