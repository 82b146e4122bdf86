package dev.interlock.guard.network;

import dev.interlock.audit.OperationNote;
import dev.interlock.confirmation.JvmAction.Detail;
import dev.interlock.guard.Callers;
import dev.interlock.guard.Denied;
import dev.interlock.guard.Enforcement;
import dev.interlock.guard.JvmConfirmation;
import dev.interlock.guard.Ruling;
import dev.interlock.guard.file.FileGuard;
import dev.interlock.policy.NetworkGrant.Use;
import dev.interlock.policy.NetworkOperation;
import dev.interlock.policy.NetworkOperation.Client;
import dev.interlock.policy.Policy;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides uses of the network that the quick path did not let pass. */
final class NetworkDecisions {
    /** As often as a path may come to lead elsewhere while it is decided about. */
    private static final int PATIENCE = 10;

    private final Enforcement<Denied> enforcement;
    private final Enforcement<Denied> names;
    private final AllowedEndpoints allowed;
    private final Pins pins;
    private final FileGuard files;

    NetworkDecisions(
            Enforcement<Denied> enforcement,
            Enforcement<Denied> names,
            AllowedEndpoints allowed,
            Pins pins,
            FileGuard files) {
        this.enforcement = enforcement;
        this.names = names;
        this.allowed = allowed;
        this.pins = pins;
        this.files = files;
    }

    /** @param to null if the JDK would fail over it itself, which is left to it */
    void reach(Use use, @Nullable InetAddress to, int port) throws Denied {
        if (to == null) return;
        long epoch = enforcement.epoch();
        InetAddress same = OwnAddresses.same(to);
        InetAddress address = OwnAddresses.plain(same);
        NetworkOperation operation = new NetworkOperation(use, address, port, pins.names(address), null, Client.ANY);
        operation = as(client(operation), operation);
        if (decide(operation) && operation.client() == Client.ANY) allowed.add(use, same, port, epoch);
    }

    void listen(@Nullable InetAddress at, int port) throws Denied {
        if (at == null) return;
        InetAddress address = OwnAddresses.plain(at);
        NetworkOperation operation = new NetworkOperation(Use.LISTEN, address, port, List.of(), null, Client.ANY);
        if (address.isAnyLocalAddress() && enforcement.policy().opener(operation) == null) {
            // Of the two ways to write "any" the JDK picks one, and binds both.
            InetAddress other = OwnAddresses.address(new byte[address instanceof Inet6Address ? 4 : 16]);
            NetworkOperation same = new NetworkOperation(Use.LISTEN, other, port, List.of(), null, Client.ANY);
            if (enforcement.policy().opener(same) != null) operation = same;
        }
        decide(operation);
    }

    /** What was decided about is where the path leads until {@link FileGuard#settled}. */
    void reachPath(Use use, Object path) throws Denied {
        String decided = null;
        for (int i = 0; i < PATIENCE; i++) {
            String real = files.steady(path, use == Use.CONNECT);
            if (real.equals(decided)) return;
            // A person may be asked, which nobody else is to wait for.
            files.settled();
            NetworkOperation operation = new NetworkOperation(use, null, 0, List.of(), real, Client.ANY);
            decide(as(client(operation), operation));
            decided = real;
        }
        throw enforcement.doubt("the path of a Unix domain socket leads elsewhere each time");
    }

    void resolve(String host) throws Denied {
        NetworkOperation operation = new NetworkOperation(Use.RESOLVE, null, 0, List.of(host), null, Client.ANY);
        decide(names, operation);
    }

    /** Denies to go to a name that may not be looked up; what else keeps it from being known is the JDK's to tell. */
    void name(String host) throws Denied {
        NetworkOperation operation = new NetworkOperation(Use.RESOLVE, null, 0, List.of(host), null, Client.ANY);
        if (enforcement.policy().opener(operation) == null) decide(operation);
    }

    void resolve(InetAddress address) throws Denied {
        NetworkOperation operation =
                new NetworkOperation(Use.RESOLVE, address, 0, pins.names(address), null, Client.ANY);
        decide(names, operation);
    }

    /** Walks the stack only where a grant opens this to one kind of client alone. */
    private Client client(NetworkOperation operation) {
        Client opener = enforcement.policy().opener(operation);
        if (opener == Client.ANY) return Client.ANY;
        if (opener == Client.JDBC_DRIVER && Callers.areDriver(enforcement.policy())) return Client.JDBC_DRIVER;
        if (opener == Client.HTTP_CLIENT && Callers.areHttpClient(enforcement.policy())) return Client.HTTP_CLIENT;
        if (isToItself(operation)) return Client.SELF;
        return Client.ANY;
    }

    private boolean isToItself(NetworkOperation operation) {
        InetAddress address = operation.address();
        return operation.use() == Use.CONNECT
                && address != null
                && enforcement.policy().mayListen(operation)
                && OwnListeners.hold(address, operation.port());
    }

    private static NetworkOperation as(Client client, NetworkOperation of) {
        if (client == Client.ANY) return of;
        return new NetworkOperation(of.use(), of.address(), of.port(), of.names(), of.socketPath(), client);
    }

    /** Whether it stays allowed as long as the policy stays as it is. */
    private boolean decide(NetworkOperation operation) throws Denied {
        return decide(enforcement, operation);
    }

    private boolean decide(Enforcement<Denied> enforcement, NetworkOperation operation) throws Denied {
        Supplier<OperationNote> note = () -> note(operation);
        Ruling ruling = enforcement.rule(operation, note);
        if (ruling.asked() != null) {
            JvmConfirmation.seek(enforcement, operation, ruling.asked(), shown(operation));
        } else if (!ruling.lasting() && enforcement.recordsAllowed()) {
            enforcement.recordAllowed(note);
        }
        return ruling.lasting();
    }

    private OperationNote note(NetworkOperation operation) {
        return new NetworkNote(operation, enforcement.observing() ? user(operation) : "").get();
    }

    /** Who uses the socket or the name, whatever is granted: what is learned from that must not open it to others. */
    private String user(NetworkOperation operation) {
        Policy policy = enforcement.policy();
        if (Callers.areDriver(policy)) return "jdbc-driver";
        if (Callers.areHttpClient(policy)) return "http-client";
        InetAddress address = operation.address();
        boolean self =
                operation.use() == Use.CONNECT && address != null && OwnListeners.hold(address, operation.port());
        return self ? "self" : "";
    }

    private static JvmConfirmation.Shown shown(NetworkOperation operation) {
        String target = NetworkNote.target(operation);
        List<Detail> details = new java.util.ArrayList<>();
        if (operation.address() != null) {
            for (String name : operation.names()) details.add(new Detail("looked up as", name));
        }
        return new JvmConfirmation.Shown("network", NetworkNote.verb(operation), target, target, details, true);
    }
}
