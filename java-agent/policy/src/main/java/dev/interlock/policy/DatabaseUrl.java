package dev.interlock.policy;

import java.util.List;

/**
 * Where a JDBC connection leads, without its properties: what a grant is matched against.
 *
 * @param driver the second word of the URL, such as {@code postgresql}
 * @param hosts every host of the URL; empty for embedded databases
 * @param database name, or path or memory name of an embedded database
 */
public record DatabaseUrl(String driver, List<Host> hosts, String database) {
    /** A host in lower case and its port, the driver's default where none was written. */
    public record Host(String name, int port) {}

    public DatabaseUrl {
        hosts = List.copyOf(hosts);
    }

    /** @throws IllegalArgumentException with a message for a person if the text is not a JDBC URL it can read */
    public static DatabaseUrl parse(String url) {
        throw new IllegalArgumentException("not written yet");
    }
}
