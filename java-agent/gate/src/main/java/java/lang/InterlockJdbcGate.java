package java.lang;

import jdk.internal.event.InterlockJdbc;
import jdk.internal.event.InterlockLink;

/** What woven code of JDBC drivers calls; as {@link InterlockGate} is made, this is. */
public record InterlockJdbcGate() {
    private static InterlockJdbc guard(long key) {
        if (key != InterlockLink.JDBC_KEY) throw new SecurityException("The gate answers woven code only");
        return InterlockLink.JDBC;
    }

    public static void connecting(Object driver, String url, Object properties, long key) {
        guard(key).connecting(driver, url, properties);
    }

    public static void connected(Object connection, Object driver, Object url, Object properties, long key) {
        guard(key).connected(driver, url, properties, connection);
    }

    public static void joined(Object connection, Object channel, long key) {
        guard(key).joined(connection, channel);
    }

    public static void opened(Object channel, Object url, long key) {
        guard(key).opened(channel, url);
    }

    public static void sending(Object channel, String text, Object message, long key) {
        guard(key).sending(channel, text, message);
    }

    public static void created(Object statement, Object connection, Object sql, Class<?> creator, long key) {
        guard(key).created(connection, sql, statement, creator);
    }

    public static void executing(Object statement, String sql, long key) {
        guard(key).executing(statement, sql);
    }

    public static void executing(Object statement, long key) {
        guard(key).executing(statement);
    }

    public static void executingBatch(Object statement, long key) {
        guard(key).executingBatch(statement);
    }

    public static void adding(Object statement, String sql, long key) {
        guard(key).adding(statement, sql);
    }

    public static void adding(Object statement, long key) {
        guard(key).adding(statement);
    }

    public static void clearing(Object statement, long key) {
        guard(key).clearing(statement);
    }

    public static void executingOn(Object connection, String sql, long key) {
        guard(key).executingOn(connection, sql);
    }

    public static void writing(Object resultSet, String kind, long key) {
        guard(key).writing(resultSet, kind);
    }

    public static void moving(Object connection, long key) {
        guard(key).moving(connection);
    }

    public static void ending(Object connection, long key) {
        guard(key).ending(connection);
    }

    public static void ended(Object connection, long key) {
        guard(key).ended(connection);
    }

    public static void executed(long key) {
        guard(key).executed();
    }

    public static void executed(long count, long key) {
        guard(key).executed(count);
    }

    public static void executed(Object result, long key) {
        guard(key).executed(result);
    }

    public static void failed(Throwable failure, long key) {
        guard(key).failed(failure);
    }

    public static void bound(Object statement, int index, Object value, long key) {
        InterlockJdbc guard = guard(key);
        if (guard.captures(statement)) guard.bound(statement, null, index, value);
    }

    public static void bound(Object statement, String name, Object value, long key) {
        InterlockJdbc guard = guard(key);
        if (guard.captures(statement)) guard.bound(statement, name, 0, value);
    }

    public static void bound(Object statement, int index, int value, long key) {
        InterlockJdbc guard = guard(key);
        if (guard.captures(statement)) guard.bound(statement, null, index, Integer.valueOf(value));
    }

    public static void bound(Object statement, String name, int value, long key) {
        InterlockJdbc guard = guard(key);
        if (guard.captures(statement)) guard.bound(statement, name, 0, Integer.valueOf(value));
    }

    public static void bound(Object statement, int index, long value, long key) {
        InterlockJdbc guard = guard(key);
        if (guard.captures(statement)) guard.bound(statement, null, index, Long.valueOf(value));
    }

    public static void bound(Object statement, String name, long value, long key) {
        InterlockJdbc guard = guard(key);
        if (guard.captures(statement)) guard.bound(statement, name, 0, Long.valueOf(value));
    }

    public static void bound(Object statement, int index, double value, long key) {
        InterlockJdbc guard = guard(key);
        if (guard.captures(statement)) guard.bound(statement, null, index, Double.valueOf(value));
    }

    public static void bound(Object statement, String name, double value, long key) {
        InterlockJdbc guard = guard(key);
        if (guard.captures(statement)) guard.bound(statement, name, 0, Double.valueOf(value));
    }

    public static void bound(Object statement, int index, float value, long key) {
        InterlockJdbc guard = guard(key);
        if (guard.captures(statement)) guard.bound(statement, null, index, Float.valueOf(value));
    }

    public static void bound(Object statement, String name, float value, long key) {
        InterlockJdbc guard = guard(key);
        if (guard.captures(statement)) guard.bound(statement, name, 0, Float.valueOf(value));
    }

    public static void bound(Object statement, int index, boolean value, long key) {
        InterlockJdbc guard = guard(key);
        if (guard.captures(statement)) guard.bound(statement, null, index, Boolean.valueOf(value));
    }

    public static void bound(Object statement, String name, boolean value, long key) {
        InterlockJdbc guard = guard(key);
        if (guard.captures(statement)) guard.bound(statement, name, 0, Boolean.valueOf(value));
    }

    public static void bound(Object statement, int index, byte value, long key) {
        InterlockJdbc guard = guard(key);
        if (guard.captures(statement)) guard.bound(statement, null, index, Byte.valueOf(value));
    }

    public static void bound(Object statement, String name, byte value, long key) {
        InterlockJdbc guard = guard(key);
        if (guard.captures(statement)) guard.bound(statement, name, 0, Byte.valueOf(value));
    }

    public static void bound(Object statement, int index, short value, long key) {
        InterlockJdbc guard = guard(key);
        if (guard.captures(statement)) guard.bound(statement, null, index, Short.valueOf(value));
    }

    public static void bound(Object statement, String name, short value, long key) {
        InterlockJdbc guard = guard(key);
        if (guard.captures(statement)) guard.bound(statement, name, 0, Short.valueOf(value));
    }
}
