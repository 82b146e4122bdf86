package dev.interlock.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a JDBC connection leads, without its properties: what a grant is matched against.
 *
 * @param driver the second word of the URL, such as {@code postgresql}
 * @param hosts every host of the URL; empty for embedded databases
 * @param database name, or path or memory name of an embedded database; all that follows the driver where the form of
 *     the URL is not known
 */
public record DatabaseUrl(String driver, List<Host> hosts, String database) {
    /** A host in lower case and its port, the driver's default where none was written. */
    public record Host(String name, int port) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Host host && port == host.port && name.equals(host.name);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + port;
        }
    }

    public DatabaseUrl {
        hosts = List.copyOf(hosts);
    }

    /** @throws IllegalArgumentException with a message for a person if the text is not a JDBC URL it can read */
    public static DatabaseUrl parse(String url) {
        return parse(url, Map.of());
    }

    /**
     * @param properties those given beside the URL, which can lead elsewhere as well
     * @throws IllegalArgumentException with a message for a person if the text is not a JDBC URL it can read
     */
    public static DatabaseUrl parse(String url, Map<String, String> properties) {
        JdbcTarget target = JdbcTarget.of(JdbcText.split(url), properties, false);
        List<Host> hosts = new ArrayList<>(target.hosts().size());
        for (JdbcTarget.HostPort host : target.hosts()) {
            hosts.add(new Host(host.host(), Integer.parseInt(host.port())));
        }
        return new DatabaseUrl(target.driver(), hosts, target.database());
    }

    // Written out, since a record's own would make the first connection pay for linking them.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DatabaseUrl url
                && driver.equals(url.driver)
                && database.equals(url.database)
                && hosts.equals(url.hosts);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * driver.hashCode() + hosts.hashCode()) + database.hashCode();
    }

    /** The URL as a person would write it, safe to show: no properties, and names cleaned and cut. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("jdbc:").append(driver).append(':');
        for (int i = 0; i < hosts.size(); i++) {
            Host host = hosts.get(i);
            boolean ip6 = host.name().indexOf(':') >= 0;
            text.append(i == 0 ? "//" : ",").append(ip6 ? "[" : "");
            text.append(Sentence.clean(host.name())).append(ip6 ? "]:" : ":").append(host.port());
        }
        if (!hosts.isEmpty()) text.append('/');
        return text.append(Sentence.clean(database)).toString();
    }
}
