package dev.interlock.policy;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A socket about to be used, or a name about to be looked up.
 *
 * @param address null for a Unix domain socket and for a name that is looked up; a reverse look-up has one
 * @param names that our own look-ups answered with this address, of which each counts (see {@link Addresses#pins}); for
 *     {@link NetworkGrant.Use#RESOLVE} the name
 * @param socketPath of a Unix domain socket, real; else null
 */
public record NetworkOperation(
        NetworkGrant.Use use,
        @Nullable InetAddress address,
        int port,
        List<String> names,
        @Nullable String socketPath,
        Client client)
        implements Operation {
    /** Who uses the socket, as far as a grant asks. */
    public enum Client {
        /** Anybody. */
        ANY,
        /** A JDBC driver on its own account, which the endpoints of databases are open to. */
        JDBC_DRIVER,
        /** An HTTP client, which the hosts of {@code http} are open to. */
        HTTP_CLIENT,
        /** Anybody, to where this process itself listens at this moment: what it may listen at is open to it. */
        SELF
    }

    public NetworkOperation {
        names = List.copyOf(names);
    }

    @Override
    public Family family() {
        return Family.NETWORK;
    }

    @Override
    public String title() {
        return Sentence.network(this);
    }

    @Override
    public Object likeness() {
        Object where = socketPath != null ? socketPath : address != null ? address : "";
        return List.of(use, where, port, names);
    }

    @Override
    public Decision heldAgainst(Grants grants) {
        return grants.network().decide(this);
    }

    @Override
    public @Nullable String matter(Condition condition, boolean countRows) {
        return condition.network().concerns(this) ? title() : null;
    }
}
