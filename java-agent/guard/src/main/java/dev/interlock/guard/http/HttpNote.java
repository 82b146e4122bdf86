package dev.interlock.guard.http;

import dev.interlock.audit.OperationNote;
import dev.interlock.policy.HttpOperation;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the trail keeps of a request: neither its query nor its headers or body, which hold values. */
record HttpNote(HttpOperation operation) implements Supplier<OperationNote> {
    @Override
    public OperationNote get() {
        OperationNote note =
                OperationNote.http(operation.method(), url(operation), connected(operation), operation.names());
        String doubt = operation.url().doubt();
        return doubt == null ? note : note.with("path-in-doubt", doubt);
    }

    static String url(HttpOperation operation) {
        String path = operation.url().path();
        String origin = operation.url().origin();
        return path == null ? origin : origin.concat(path);
    }

    /** {@code 10.0.0.5:443}; null if it is not known. */
    static @Nullable String connected(HttpOperation operation) {
        InetAddress address = operation.address();
        if (address == null) return null;
        StringBuilder text = new StringBuilder();
        if (address instanceof Inet6Address)
            text.append('[').append(address.getHostAddress()).append(']');
        else text.append(address.getHostAddress());
        return text.append(':').append(operation.port()).toString();
    }
}
