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

    /** The URL as a person would write it, to be pasted and safe to show: no properties, and names cleaned and cut. */
    @Override
    public String toString() {
        return text(true);
    }

    /** The same with every name as it is; null where that would be read as another URL. */
    public @Nullable String exact() {
        String text = text(false);
        try {
            return parse(text).equals(this) ? text : null;
        } catch (IllegalArgumentException odd) {
            return null;
        }
    }

    private String text(boolean safe) {
        StringBuilder text = new StringBuilder("jdbc:").append(driver).append(':');
        if (hosts.isEmpty()) return text.append(name(database, safe)).toString();
        boolean sqlServer = driver.equals("sqlserver");
        int backslash = sqlServer ? database.indexOf('\\') : -1;
        String name = backslash < 0 ? database : database.substring(0, backslash);
        String instance = backslash < 0 ? "" : name(database.substring(backslash), safe);
        if (driver.equals("h2")) text.append("tcp:");
        if (driver.equals("oracle")) text.append("thin:@");
        for (int i = 0; i < hosts.size(); i++) {
            Host host = hosts.get(i);
            boolean ip6 = host.name().indexOf(':') >= 0;
            text.append(i == 0 ? "//" : ",").append(ip6 ? "[" : "").append(name(host.name(), safe));
            text.append(ip6 ? "]" : "").append(instance).append(':').append(host.port());
        }
        if (!sqlServer) return text.append('/').append(name(name, safe)).toString();
        if (!name.isEmpty()) text.append(";databaseName=").append(name(name, safe));
        return text.toString();
    }

    private static String name(String name, boolean safe) {
        return safe ? Sentence.clean(name) : name;
    }
}
