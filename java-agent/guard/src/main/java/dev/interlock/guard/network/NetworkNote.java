package dev.interlock.guard.network;

import dev.interlock.audit.OperationNote;
import dev.interlock.policy.NetworkGrant;
import dev.interlock.policy.NetworkOperation;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * What the trail keeps of a use of the network.
 *
 * @param client who uses it, where some grant would open it to him alone; empty if that does not matter
 */
record NetworkNote(NetworkOperation operation, String client) implements Supplier<OperationNote> {
    @Override
    public OperationNote get() {
        boolean name = operation.address() == null && operation.use() == NetworkGrant.Use.RESOLVE;
        OperationNote note = OperationNote.network(
                verb(operation), target(operation), name ? java.util.List.of() : operation.names());
        return client.isEmpty() ? note : note.with("client", client);
    }

    static String verb(NetworkOperation operation) {
        return operation.use().name().toLowerCase(Locale.ROOT);
    }

    /** {@code 10.0.0.1:6379}, a name that is looked up, or {@code unix:} and a path. */
    static String target(NetworkOperation operation) {
        if (operation.socketPath() != null) return "unix:".concat(operation.socketPath());
        InetAddress address = operation.address();
        if (address == null)
            return operation.names().isEmpty() ? "" : operation.names().get(0);
        StringBuilder target = new StringBuilder();
        if (address instanceof Inet6Address)
            target.append('[').append(address.getHostAddress()).append(']');
        else target.append(address.getHostAddress());
        if (operation.use() != NetworkGrant.Use.RESOLVE) target.append(':').append(operation.port());
        return target.toString();
    }
}
