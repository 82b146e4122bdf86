package dev.interlock.it.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * What an attempt is made on: a table of its own with the one row {@code (1, 'kept')}.
 *
 * @param url with user and password, if the database has users
 */
record Victim(Kind kind, String url, String table) {
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    String drop() {
        return "DROP TABLE " + table;
    }

    String delete() {
        return "DELETE FROM " + table + " WHERE id = 1";
    }

    String update() {
        return "UPDATE " + table + " SET name = 'lost' WHERE id = 1";
    }

    String select() {
        return "SELECT id, name FROM " + table + " WHERE id = 1";
    }

    /** The value of one of the URL's parameters. */
    String parameter(String name) {
        int at = url.indexOf(name + "=");
        if (at < 0) throw new IllegalArgumentException(url + " has no " + name);
        String rest = url.substring(at + name.length() + 1);
        int end = rest.indexOf('&');
        return end < 0 ? rest : rest.substring(0, end);
    }

    /** The URL without its parameters. */
    String address() {
        int end = url.indexOf('?');
        return end < 0 ? url : url.substring(0, end);
    }

    /** The URL with one more parameter. */
    String with(String parameter) {
        if (kind == Kind.H2) return url + ";" + parameter;
        return url + (url.indexOf('?') < 0 ? "?" : "&") + parameter;
    }
}
