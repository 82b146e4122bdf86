package dev.interlock.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JDBC URL, possibly with globs in host and database, as manifests and rules write it; its properties do not count.
 * {@code jdbc:driver:**} is every database of a driver, {@code *} is every one.
 */
public record DatabasePattern(String text) {
    /** @throws IllegalArgumentException with a message for a person if the text is not such a URL */
    public DatabasePattern {
        if (!text.equals("*")) target(text);
    }

    private static JdbcTarget target(String text) {
        JdbcText parts = JdbcText.split(text);
        if (everyOf(parts)) return new JdbcTarget(parts.driver(), List.of(), "**");
        if (Glob.is(parts.driver())) throw new IllegalArgumentException("the driver of a pattern is no glob");
        return JdbcTarget.of(parts, Map.of(), true);
    }

    private static boolean everyOf(JdbcText parts) {
        return parts.body().equals("**") && !Glob.is(parts.driver());
    }

    /** Whether every host, the driver and the database name match: in doubt they do not. */
    public boolean matches(DatabaseUrl url) {
        if (text.equals("*")) return true;
        JdbcTarget target = target(text);
        if (!target.driver().equals(url.driver())) return false;
        if (everyOf(JdbcText.split(text))) return true;
        if (target.hosts().isEmpty() != url.hosts().isEmpty()) return false;
        for (DatabaseUrl.Host host : url.hosts()) {
            if (!anyOf(target.hosts(), host)) return false;
        }
        return Glob.matches(target.database(), url.database(), '/');
    }

    /** Whether a rule about this pattern concerns the database: one of several hosts is enough, in any case. */
    public boolean concerns(DatabaseUrl url) {
        if (text.equals("*")) return true;
        JdbcTarget target = target(text);
        if (!target.driver().equals(url.driver())) return false;
        if (everyOf(JdbcText.split(text))) return true;
        boolean host = target.hosts().isEmpty() || url.hosts().isEmpty();
        for (int i = 0; !host && i < url.hosts().size(); i++)
            host = anyOf(target.hosts(), url.hosts().get(i));
        String wanted = target.database().toLowerCase(Locale.ROOT);
        return host && Glob.matches(wanted, url.database().toLowerCase(Locale.ROOT), '/');
    }

    private static boolean anyOf(List<JdbcTarget.HostPort> patterns, DatabaseUrl.Host host) {
        for (JdbcTarget.HostPort pattern : patterns) {
            boolean port = pattern.port().equals("*") || pattern.port().equals(String.valueOf(host.port()));
            if (port && Glob.matches(pattern.host(), host.name(), Glob.NO_SEPARATOR)) return true;
        }
        return false;
    }

    String driver() {
        return text.equals("*") ? "*" : target(text).driver();
    }

    /** Whether every database of its driver is meant. */
    boolean ofDriver() {
        return !text.equals("*") && everyOf(JdbcText.split(text));
    }

    String database() {
        return target(text).database();
    }

    List<JdbcTarget.HostPort> hosts() {
        return target(text).hosts();
    }

    /** Path or glob of the files of an embedded database, without their endings; null if it is none. */
    @Nullable
    String embedded() {
        if (text.equals("*")) return null;
        JdbcTarget target = target(text);
        return target.hosts().isEmpty() ? target.database() : null;
    }

    /** The hosts and ports it leads to. */
    List<HostPattern> endpoints() {
        if (text.equals("*")) return List.of();
        JdbcText parts = JdbcText.split(text);
        if (everyOf(parts)) return isEmbedded(parts.driver()) ? List.of() : List.of(HostPattern.name("*"));
        List<HostPattern> endpoints = new ArrayList<>(1);
        for (JdbcTarget.HostPort host : target(text).hosts()) {
            boolean six = host.host().indexOf(':') >= 0;
            StringBuilder endpoint = new StringBuilder(six ? "[" : "").append(host.host());
            endpoint.append(six ? "]:" : ":").append(host.port());
            endpoints.add(HostPattern.parse(endpoint.toString()));
        }
        return endpoints;
    }

    private static boolean isEmbedded(String driver) {
        return driver.equals("sqlite");
    }

    /** The one database this pattern means; null if it has globs or several hosts. */
    @Nullable
    DatabaseUrl exact() {
        if (text.equals("*")) return null;
        JdbcTarget target = target(text);
        if (target.hosts().size() > 1 || Glob.is(target.database())) return null;
        for (JdbcTarget.HostPort host : target.hosts()) {
            if (Glob.is(host.host()) || Glob.is(host.port())) return null;
        }
        return DatabaseUrl.parse(text);
    }
}
