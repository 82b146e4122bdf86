package dev.interlock.guard.network;

import dev.interlock.guard.Denied;
import dev.interlock.guard.Enforcement;

/** Answers the gates that concern sockets and names. */
public final class NetworkGuard {
    private final Enforcement<Denied> enforcement;

    public NetworkGuard(Enforcement<?> enforcement) {
        this.enforcement = enforcement.as(new NetworkSurface());
    }

    public Enforcement<Denied> enforcement() {
        return enforcement;
    }

    public void connectingTo(Object address, int port) throws Denied {}

    public void connectingToPath(Object path) throws Denied {}

    public void listening(Object address, int port) throws Denied {}

    public void listeningAt(Object path) throws Denied {}

    public void sendingTo(Object address, int port) throws Denied {}

    public void joiningGroup(Object address) throws Denied {}

    public void resolving(String host) throws Denied {}

    public void resolved(String host, Object addresses) throws Denied {}

    public void resolvingAddress(Object address) throws Denied {}

    public boolean passesConnectingTo(Object address, int port) {
        return false;
    }

    public boolean passesSendingTo(Object address, int port) {
        return false;
    }
}
