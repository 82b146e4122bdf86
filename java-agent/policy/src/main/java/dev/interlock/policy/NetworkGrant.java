package dev.interlock.policy;

import java.util.Locale;

/**
 * One use of a raw socket.
 *
 * @param target as written: {@code host:port}, a network, {@code unix:/path}, or a name glob for {@link Use#RESOLVE}
 */
public record NetworkGrant(Use use, String target, Place place) {
    /** What the socket is for. */
    public enum Use {
        CONNECT,
        SEND,
        LISTEN,
        RESOLVE;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** The word users write, such as {@code connect}. */
        public String word() {
            return word;
        }
    }
}
