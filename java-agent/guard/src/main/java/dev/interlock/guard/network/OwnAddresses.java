package dev.interlock.guard.network;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Addresses that nobody else holds. An IPv4 address is a number and cannot change; an IPv6 address is an array, and what is
 * decided about, or remembered, is never the application's.
 */
final class OwnAddresses {
    /** No scope. */
    private static final int NONE = -1;

    private OwnAddresses() {}

    /** Equal to it, so an IPv4 address that is written as an IPv6 one stays that. */
    static InetAddress same(InetAddress address) {
        if (!(address instanceof Inet6Address)) return address;
        try {
            return Inet6Address.getByAddress(null, address.getAddress(), NONE);
        } catch (UnknownHostException impossible) {
            throw impossible(impossible);
        }
    }

    /** An IPv4 address that is written as an IPv6 one leads to the same host, and is decided as what it is. */
    static InetAddress plain(InetAddress address) {
        return address instanceof Inet6Address ? address(address.getAddress()) : address;
    }

    static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw impossible(impossible);
        }
    }

    private static IllegalStateException impossible(UnknownHostException failure) {
        return new IllegalStateException("an address has 4 or 16 bytes", failure);
    }
}
