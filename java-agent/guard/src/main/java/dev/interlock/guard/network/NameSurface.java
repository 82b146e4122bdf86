package dev.interlock.guard.network;

import dev.interlock.guard.JvmSurface;
import java.net.UnknownHostException;

/** A name that may not be looked up is unknown; an address whose name may not be looked up is shown as it is. */
final class NameSurface extends JvmSurface {
    @Override
    protected Throwable failure(String message) {
        return new UnknownHostException(message);
    }
}
