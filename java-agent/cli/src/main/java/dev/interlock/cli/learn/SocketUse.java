package dev.interlock.cli.learn;

import dev.interlock.policy.HostPattern;
import dev.interlock.policy.NetworkGrant;
import dev.interlock.policy.NetworkOperation;
import dev.interlock.policy.NetworkOperation.Client;
import dev.interlock.policy.Operation;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A socket that was used, or a name that was looked up.
 *
 * @param target {@code address:port}, {@code unix:} and a path, or what was looked up
 * @param names by which look-ups answered with the address
 */
record SocketUse(NetworkGrant.Use use, String target, List<String> names, Client client) implements Item {
    SocketUse {
        names = List.copyOf(names);
    }

    boolean unix() {
        return target.startsWith("unix:");
    }

    /** Whether it comes with a grant on what it leads to. */
    boolean follows() {
        return use == NetworkGrant.Use.RESOLVE || client == Client.SELF;
    }

    /** The host as a manifest names it: by the name it was looked up by, if it was. */
    String host() {
        if (!names.isEmpty()) return names.get(0);
        String host =
                use == NetworkGrant.Use.RESOLVE ? target : target.substring(0, Math.max(0, target.lastIndexOf(':')));
        int zone = host.indexOf('%');
        return zone < 0 ? host : host.substring(0, zone) + (host.endsWith("]") ? "]" : "");
    }

    /** {@code *} where the system chose one. */
    String port() {
        String port = target.substring(target.lastIndexOf(':') + 1);
        return port.equals("0") ? "*" : port;
    }

    @Override
    public @Nullable Operation operation() {
        try {
            if (unix()) return new NetworkOperation(use, null, 0, List.of(), target.substring(5), client);
            if (use == NetworkGrant.Use.RESOLVE) {
                InetAddress address =
                        address(target.indexOf(':') >= 0 && !target.startsWith("[") ? "[" + target + "]" : target);
                return new NetworkOperation(use, address, 0, address == null ? List.of(target) : names, null, client);
            }
            InetAddress address = address(target.substring(0, target.lastIndexOf(':')));
            int port = Integer.parseInt(target.substring(target.lastIndexOf(':') + 1));
            return new NetworkOperation(use, address, port, names, null, client);
        } catch (IllegalArgumentException | IndexOutOfBoundsException cut) {
            return null;
        }
    }

    private static @Nullable InetAddress address(String host) {
        int zone = host.indexOf('%');
        String plain = zone < 0 ? host : host.substring(0, zone) + (host.endsWith("]") ? "]" : "");
        return HostPattern.name(plain).network();
    }

    @Override
    public String title() {
        return use.word() + " " + target + (names.isEmpty() ? "" : " (" + names.get(0) + ")");
    }
}
