package dev.interlock.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a JDBC URL, or a pattern of one, leads. Written against the parsers of the drivers themselves (pgjdbc 42.7,
 * Connector/J 9.4, MariaDB 2.7 and 3.5, H2 2.3, sqlite-jdbc 3.50, mssql-jdbc 12): what they would read in more than one
 * way, or what leads elsewhere than the URL's own host and name say, is refused.
 *
 * @param hosts each with its port as text
 */
record JdbcTarget(String driver, List<HostPort> hosts, String database) {
    /** @param port digits; in a pattern also globs */
    record HostPort(String host, String port) {}

    /** By which MySQL's drivers are told below: only they know address=(...). */
    private static final String MYSQL_PORT = "3306";

    private static final Set<String> POSTGRESQL_ELSEWHERE =
            Set.of("host", "port", "dbname", "pghost", "pgport", "pgdbname", "service");

    /** Both drivers' names, since older drivers of MariaDB answer to jdbc:mysql: too. */
    private static final Set<String> MYSQL_ELSEWHERE = Set.of(
            "host",
            "port",
            "dbname",
            "protocol",
            "path",
            "address",
            "namedpipepath",
            "dnssrv",
            "useconfigs",
            "propertiestransform",
            "permitmysqlscheme",
            "database",
            "addresses",
            "_addresses",
            "hamode",
            "_hamode",
            "localsocket",
            "pipe");

    private static final Set<String> SQLSERVER_ELSEWHERE = Set.of("instancename", "instance", "failoverpartner");

    static JdbcTarget of(JdbcText text, Map<String, String> properties, boolean pattern) {
        refuseElsewhere(text, properties);
        return switch (text.driver()) {
            case "postgresql" -> postgresql(text, properties, pattern);
            case "mysql", "mysql+srv", "mariadb" -> mysql(text, pattern);
            case "h2" -> h2(text, pattern);
            case "sqlite" -> new JdbcTarget("sqlite", List.of(), EmbeddedPath.ofSqlite(text));
            case "sqlserver" -> sqlServer(text, properties, pattern);
            case "oracle" -> oracle(text, pattern);
            default -> new JdbcTarget(text.driver(), List.of(), text.body());
        };
    }

    private static void refuseElsewhere(JdbcText text, Map<String, String> properties) {
        Set<String> elsewhere =
                switch (text.driver()) {
                    case "postgresql" -> POSTGRESQL_ELSEWHERE;
                    case "mysql", "mysql+srv", "mariadb" -> MYSQL_ELSEWHERE;
                    case "sqlserver" -> SQLSERVER_ELSEWHERE;
                    default -> Set.of();
                };
        if (elsewhere.isEmpty()) return;
        for (JdbcText.Property property : text.properties()) refuse(elsewhere, property.key());
        for (String key : properties.keySet()) refuse(elsewhere, JdbcText.key(key));
    }

    private static void refuse(Set<String> elsewhere, String key) {
        if (elsewhere.contains(key)) {
            throw new IllegalArgumentException("the property '" + key
                    + "' leads elsewhere than the URL says; name host, port and database in the URL itself");
        }
    }

    private static JdbcTarget postgresql(JdbcText text, Map<String, String> properties, boolean pattern) {
        String body = text.body();
        String user = property(text, properties, "user");
        String fallback = user == null ? "" : user;
        if (body.equals("//") || body.equals("///")) body = "";
        if (body.startsWith("//")) {
            int slash = body.indexOf('/', 2);
            if (slash < 0) throw new IllegalArgumentException("a / and the database must follow the host");
            if (body.indexOf('/', slash + 1) >= 0) throw new IllegalArgumentException("it has too many slashes");
            String database = JdbcText.decode(body.substring(slash + 1));
            List<HostPort> hosts = hosts(body.substring(2, slash), "5432", pattern);
            return new JdbcTarget("postgresql", hosts, database.isEmpty() ? fallback : name(database));
        }
        if (body.startsWith("/")) throw new IllegalArgumentException("two slashes come before a host");
        String database = JdbcText.decode(body);
        return new JdbcTarget(
                "postgresql",
                List.of(new HostPort("localhost", "5432")),
                database.isEmpty() ? fallback : name(database));
    }

    /** MySQL and MariaDB; the words between driver and host only choose how several hosts are used. */
    private static JdbcTarget mysql(JdbcText text, boolean pattern) {
        String body = text.body();
        int start = body.indexOf("//");
        if (start < 0) throw new IllegalArgumentException("two slashes come before a host");
        String mode = body.substring(0, start);
        if (!mode.isEmpty() && !MODES.contains(mode)) {
            throw new IllegalArgumentException("'" + Sentence.clean(mode) + "' is not a word that can stand there");
        }
        String rest = body.substring(start + 2);
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "" : rest.substring(slash + 1);
        if (path.indexOf('/') >= 0) throw new IllegalArgumentException("it has too many slashes");
        // Connector/J decodes a percent sign and ends the name at a #, MariaDB's driver does neither; and that one
        // looks
        // for address=( behind the slash as well.
        for (int i = 0; i < path.length(); i++) {
            if ("%+#(=".indexOf(path.charAt(i)) >= 0) {
                throw new IllegalArgumentException("the name of a database holds none of % + # ( =");
            }
        }
        return new JdbcTarget(text.driver(), hosts(authority, MYSQL_PORT, pattern), path.isEmpty() ? "" : name(path));
    }

    private static final Set<String> MODES =
            Set.of("loadbalance:", "replication:", "sequential:", "load-balance-read:", "aurora:");

    private static JdbcTarget h2(JdbcText text, boolean pattern) {
        String body = text.body();
        boolean remote = body.startsWith("tcp:") || body.startsWith("ssl:");
        if (!remote) return new JdbcTarget("h2", List.of(), EmbeddedPath.ofH2(body));
        String rest = body.substring(body.startsWith("//", 4) ? 6 : 4);
        int slash = rest.indexOf('/');
        if (slash < 0) throw new IllegalArgumentException("a / and the database must follow the host");
        return new JdbcTarget(
                "h2", hosts(rest.substring(0, slash), "9092", pattern), EmbeddedPath.ofH2(rest.substring(slash + 1)));
    }

    private static JdbcTarget sqlServer(JdbcText text, Map<String, String> properties, boolean pattern) {
        String body = text.body();
        if (!body.startsWith("//")) throw new IllegalArgumentException("two slashes come before a host");
        String authority = body.substring(2);
        String instance = "";
        int backslash = authority.indexOf('\\');
        String address = authority;
        if (backslash >= 0) {
            int colon = authority.indexOf(':', backslash);
            instance = authority.substring(backslash, colon < 0 ? authority.length() : colon);
            address = authority.substring(0, backslash) + (colon < 0 ? "" : authority.substring(colon));
        }
        String server = one(text, properties, "servername", "server");
        String port = one(text, properties, "portnumber", "port");
        String database = one(text, properties, "databasename", "database");
        if (address.isEmpty() && server != null) address = server + (port == null ? "" : ":" + port);
        else if (server != null || port != null) {
            throw new IllegalArgumentException("it names the server twice; name it after the slashes alone");
        }
        List<HostPort> hosts = hosts(address, "1433", pattern);
        return new JdbcTarget("sqlserver", hosts, (database == null ? "" : database) + instance);
    }

    /** thin:@host:port:sid, thin:@//host:port/service; any other form is held against patterns as it stands. */
    private static JdbcTarget oracle(JdbcText text, boolean pattern) {
        String body = text.body();
        int at = body.lastIndexOf('@');
        String kind = body.substring(0, Math.max(0, body.indexOf(':') + 1));
        String address = body.substring(at + 1);
        if (at < 0 || !kind.equals("thin:")) return new JdbcTarget("oracle", List.of(), body);
        boolean odd = address.indexOf('(') >= 0 || address.indexOf('?') >= 0 || address.indexOf(',') >= 0;
        String plain = address.startsWith("//") ? address.substring(2) : address;
        int slash = plain.indexOf('/');
        int lastColon = plain.lastIndexOf(':');
        int end = slash >= 0 ? slash : plain.indexOf(':') != lastColon ? lastColon : -1;
        if (odd || end < 0) return new JdbcTarget("oracle", List.of(), kind + "@" + address);
        return new JdbcTarget("oracle", hosts(plain.substring(0, end), "1521", pattern), plain.substring(end + 1));
    }

    private static List<HostPort> hosts(String authority, String port, boolean pattern) {
        List<HostPort> hosts = new ArrayList<>(1);
        for (String item : authority.split(",", -1)) hosts.add(host(item, port, pattern));
        if (hosts.size() > 1) {
            for (HostPort host : hosts) {
                if (host.host().isEmpty()) throw new IllegalArgumentException("a host is missing beside a comma");
            }
        } else if (hosts.get(0).host().isEmpty()) {
            hosts.set(0, new HostPort("localhost", hosts.get(0).port()));
        }
        return hosts;
    }

    private static HostPort host(String item, String defaultPort, boolean pattern) {
        if (defaultPort.equals(MYSQL_PORT) && item.regionMatches(true, 0, "address=", 0, 8)) {
            return address(item.substring(8), defaultPort, pattern);
        }
        if (item.indexOf('@') >= 0) {
            throw new IllegalArgumentException("a host stands without user and password; pass these beside the URL");
        }
        int colon = item.lastIndexOf(':');
        boolean bracketed = item.startsWith("[");
        boolean ported = colon >= 0 && (!bracketed || colon > item.indexOf(']'));
        String host = ported ? item.substring(0, colon) : item;
        String port = ported ? item.substring(colon + 1) : defaultPort;
        if (bracketed) {
            if (!host.endsWith("]")) throw new IllegalArgumentException("a bracket of an IPv6 address is not closed");
            host = host.substring(1, host.length() - 1);
            if (!ip6(host)) throw new IllegalArgumentException("brackets are for IPv6 addresses");
        }
        return new HostPort(checkHost(host, bracketed, pattern), checkPort(port, pattern));
    }

    /** (host=a)(port=1): what else may stand there either changes nothing about the target or is refused. */
    private static HostPort address(String pairs, String defaultPort, boolean pattern) {
        String host = "";
        String port = defaultPort;
        int at = 0;
        while (at < pairs.length()) {
            int equal = pairs.indexOf('=', at);
            int close = pairs.indexOf(')', at);
            if (pairs.charAt(at) != '(' || equal < 0 || close < equal) {
                throw new IllegalArgumentException("an address has the form address=(host=name)(port=1234)");
            }
            String key = JdbcText.key(pairs.substring(at + 1, equal));
            String value = pairs.substring(equal + 1, close);
            switch (key) {
                case "host" -> host = checkHost(value, ip6(value), pattern);
                case "port" -> port = checkPort(value, pattern);
                case "type", "priority", "weight", "sslmode", "user", "password" -> {}
                default ->
                    throw new IllegalArgumentException("'" + Sentence.clean(key)
                            + "' inside an address is not understood; name host and port alone");
            }
            at = close + 1;
        }
        if (host.isEmpty()) throw new IllegalArgumentException("an address names no host");
        return new HostPort(host, port);
    }

    private static boolean ip6(String host) {
        for (int i = 0; i < host.length(); i++) {
            if ("0123456789abcdefABCDEF:.".indexOf(host.charAt(i)) < 0) return false;
        }
        return host.indexOf(':') >= 0;
    }

    private static String checkHost(String host, boolean ip6, boolean pattern) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!plain && ".-_".indexOf(c) < 0 && !(ip6 && c == ':') && !(pattern && (c == '*' || c == '?'))) {
                throw new IllegalArgumentException("'" + Sentence.clean(host) + "' is not the name of a host");
            }
        }
        return host.toLowerCase(Locale.ROOT);
    }

    private static String checkPort(String port, boolean pattern) {
        if (pattern && port.equals("*")) return port;
        int value = 0;
        for (int i = 0; i < port.length(); i++) {
            int digit = port.charAt(i) - '0';
            if (digit < 0 || digit > 9 || i > 4) value = 1 << 20;
            else value = value * 10 + digit;
        }
        if (value < 1 || value > 0xffff) {
            throw new IllegalArgumentException("'" + Sentence.clean(port) + "' is not a port from 1 to 65535");
        }
        return String.valueOf(value);
    }

    private static String name(String database) {
        if (!database.equals(database.trim()) || database.indexOf('/') >= 0 || database.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("'" + Sentence.clean(database) + "' is not the name of a database");
        }
        for (int i = 0; i < database.length(); i++) {
            if (Character.isISOControl(database.charAt(i))) {
                throw new IllegalArgumentException("'" + Sentence.clean(database) + "' is not the name of a database");
            }
        }
        return database;
    }

    /** The last one in the URL or, where it has none, that of the properties. */
    private static @Nullable String property(JdbcText text, Map<String, String> properties, String key) {
        String value = null;
        for (JdbcText.Property property : text.properties()) {
            if (property.key().equals(key)) value = property.value();
        }
        if (value != null) return value;
        for (Map.Entry<String, String> entry : properties.entrySet()) {
            if (JdbcText.key(entry.getKey()).equals(key)) value = entry.getValue();
        }
        return value;
    }

    /** The value of a property that goes by two names; refused if it is given twice and differs. */
    private static @Nullable String one(JdbcText text, Map<String, String> properties, String key, String alias) {
        String value = null;
        List<JdbcText.Property> all = new ArrayList<>(text.properties());
        for (Map.Entry<String, String> entry : properties.entrySet()) {
            all.add(new JdbcText.Property(JdbcText.key(entry.getKey()), entry.getValue()));
        }
        for (JdbcText.Property property : all) {
            if (!property.key().equals(key) && !property.key().equals(alias)) continue;
            if (value != null && !value.equals(property.value())) {
                throw new IllegalArgumentException("it gives the property '" + key + "' twice");
            }
            value = property.value();
        }
        return value;
    }
}
