package dev.interlock.cli.learn;

import dev.interlock.policy.HostPattern;
import java.net.InetAddress;

/** Tells this machine from others, by names alone: nothing is looked up. */
final class Hosts {
    private Hosts() {}

    static boolean isLocal(String host) {
        if (host.equals("localhost") || host.endsWith(".localhost")) return true;
        try {
            InetAddress address = HostPattern.name(host).network();
            return address != null && address.isLoopbackAddress();
        } catch (IllegalArgumentException odd) {
            return false;
        }
    }

    /** What several hosts have in common, such as {@code *.shop.internal}; empty if that is not two labels at least. */
    static String parent(String host) {
        int dot = host.indexOf('.');
        if (dot < 0 || host.startsWith("[") || Character.isDigit(host.charAt(host.length() - 1))) return "";
        String rest = host.substring(dot + 1);
        return rest.indexOf('.') < 0 ? "" : "*." + rest;
    }
}
