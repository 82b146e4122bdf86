package dev.interlock.policy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A JDBC URL taken apart as its driver would: what leads to a database, and the properties behind it.
 *
 * @param driver the second word of the URL
 * @param body what follows it, without properties
 * @param properties keys in lower case, values decoded, in the order of the URL
 */
record JdbcText(String driver, String body, List<Property> properties) {
    record Property(String key, String value) {}

    /** Longer than any URL that people write: a cap on the work that one from a model can cause. */
    private static final int LONGEST = 4096;

    static JdbcText split(String url) {
        if (url.length() > LONGEST) throw new IllegalArgumentException("a JDBC URL has at most 4096 characters");
        if (!url.startsWith("jdbc:")) throw new IllegalArgumentException("a JDBC URL begins with jdbc:");
        int colon = url.indexOf(':', 5);
        if (colon < 0) throw new IllegalArgumentException("a JDBC URL has the form jdbc:driver:...");
        String driver = url.substring(5, colon);
        checkDriver(driver);
        String rest = url.substring(colon + 1);
        List<Property> properties = new ArrayList<>();
        String body =
                switch (driver) {
                    case "postgresql", "mysql", "mysql+srv", "mariadb", "sqlite" -> query(driver, rest, properties);
                    case "h2" -> h2(rest, properties);
                    case "sqlserver" -> sqlServer(rest, properties);
                    default -> rest;
                };
        for (int i = 0; i < body.length(); i++) {
            if (body.charAt(i) < ' ' || body.charAt(i) == 0x7f) {
                throw new IllegalArgumentException("a JDBC URL holds no control characters");
            }
        }
        return new JdbcText(driver, body, properties);
    }

    /** Some drivers take JDBC:SQLITE: too; with one spelling nothing depends on which. */
    private static void checkDriver(String driver) {
        if (driver.isEmpty()) throw new IllegalArgumentException("the JDBC URL names no driver");
        for (int i = 0; i < driver.length(); i++) {
            char c = driver.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '-' || c == '_' || c == '*')) {
                throw new IllegalArgumentException("the driver of a JDBC URL is written in lower-case letters");
            }
        }
    }

    private static String query(String driver, String rest, List<Property> properties) {
        boolean mysql = driver.startsWith("mysql");
        int mark = rest.indexOf('?');
        if (mark < 0) return rest;
        if (mysql && rest.indexOf('#') >= 0) throw new IllegalArgumentException("a MySQL URL holds no #");
        if ((mysql || driver.equals("mariadb")) && rest.indexOf("address=(", mark) >= 0) {
            // MariaDB's driver looks for hosts there as well.
            throw new IllegalArgumentException("the properties of a MySQL URL hold no address=(");
        }
        boolean decodes = mysql || driver.equals("postgresql");
        for (String item : rest.substring(mark + 1).split("&")) {
            if (!item.isEmpty()) add(item, mysql, decodes, properties);
        }
        return rest.substring(0, mark);
    }

    private static void add(String item, boolean decodeKey, boolean decodeValue, List<Property> properties) {
        int equal = item.indexOf('=');
        String key = equal < 0 ? item : item.substring(0, equal);
        String value = equal < 0 ? "" : item.substring(equal + 1);
        if (decodeKey) key = decode(key);
        properties.add(new Property(key(key), decodeValue ? decode(value) : value));
    }

    static String key(String written) {
        return written.trim().toLowerCase(Locale.ROOT);
    }

    static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) return text;
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Settings after semicolons; a backslash keeps the next character. */
    private static String h2(String rest, List<Property> properties) {
        int end = rest.indexOf(';');
        if (end < 0) return rest;
        StringBuilder item = new StringBuilder();
        for (int i = end + 1; i <= rest.length(); i++) {
            if (i == rest.length() || rest.charAt(i) == ';') {
                if (item.length() > 0) add(item.toString(), false, false, properties);
                item.setLength(0);
            } else if (rest.charAt(i) == '\\' && i < rest.length() - 1) {
                item.append(rest.charAt(++i));
            } else {
                item.append(rest.charAt(i));
            }
        }
        return rest.substring(0, end);
    }

    /** Properties after semicolons; a value may stand in braces, and then hold semicolons and doubled braces. */
    private static String sqlServer(String rest, List<Property> properties) {
        int end = rest.indexOf(';');
        if (end < 0) return rest;
        int at = end + 1;
        while (at < rest.length()) {
            int stop = rest.indexOf(';', at);
            if (stop < 0) stop = rest.length();
            int equal = rest.indexOf('=', at);
            if (equal < 0 || equal > stop) {
                if (!rest.substring(at, stop).isBlank()) throw new IllegalArgumentException("a property has no value");
                at = stop + 1;
                continue;
            }
            String key = key(rest.substring(at, equal));
            int from = equal + 1;
            while (from < rest.length() && rest.charAt(from) == ' ') from++;
            if (rest.startsWith("{", from)) {
                at = braced(rest, from + 1, key, properties);
            } else {
                properties.add(new Property(key, rest.substring(equal + 1, stop).trim()));
                at = stop + 1;
            }
        }
        return rest.substring(0, end);
    }

    private static int braced(String rest, int from, String key, List<Property> properties) {
        StringBuilder value = new StringBuilder();
        int at = from;
        while (true) {
            if (at >= rest.length()) throw new IllegalArgumentException("a brace is not closed");
            char c = rest.charAt(at++);
            if (c == '}') {
                if (!rest.startsWith("}", at)) break;
                at++;
            }
            value.append(c);
        }
        while (at < rest.length() && rest.charAt(at) == ' ') at++;
        if (at < rest.length() && rest.charAt(at) != ';') {
            throw new IllegalArgumentException("a semicolon must follow a closing brace");
        }
        properties.add(new Property(key, value.toString()));
        return at + 1;
    }
}
