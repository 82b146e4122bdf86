package java.lang;

import jdk.internal.event.InterlockGuard;
import jdk.internal.event.InterlockJdbc;
import jdk.internal.event.InterlockLink;
import jdk.internal.event.InterlockPowers;

/**
 * What woven code calls. It lives in java.lang because every class of every loader and module sees that package.
 * Nothing is decided here: each method shows the key and passes on to the guard.
 *
 * <p>No method may be given a lambda, a string concatenation or anything else that loads classes when it runs.
 */
public record InterlockGate() {
    private static InterlockGuard guard(long key) {
        if (key != InterlockLink.KEY) throw new SecurityException("The gate answers woven code only");
        return InterlockLink.GUARD;
    }

    private static InterlockJdbc jdbc(long key) {
        if (key != InterlockLink.KEY) throw new SecurityException("The gate answers woven code only");
        return InterlockLink.JDBC;
    }

    public static void file(String path, int access, long key) {
        guard(key).file(path, access);
    }

    public static void file(Object path, int access, long key) {
        guard(key).file(path, access);
    }

    /** One of two files is about to be touched: the first if that is so. */
    public static void oneFile(boolean first, Object one, Object other, int access, long key) {
        guard(key).file(((java.io.File) (first ? one : other)).getPath(), access);
    }

    public static void opening(Object path, int flags, long key) {
        guard(key).opening(path, flags);
    }

    public static void openedFile(Object descriptor, Object path, int access, long key) {
        guard(key).openedFile(descriptor, path, access);
    }

    public static void openedFile(int descriptor, Object path, int flags, long key) {
        guard(key).openedFile(descriptor, path, flags);
    }

    public static void openedFileAt(int descriptor, int flags, long key) {
        guard(key).openedFileAt(descriptor, flags);
    }

    public static void openedMode(Object descriptor, Object path, int mode, long key) {
        guard(key).openedMode(descriptor, path, mode);
    }

    public static void sameFile(Object used, Object given, long key) {
        guard(key).sameFile(used, given);
    }

    public static void openingMode(String path, int mode, long key) {
        guard(key).openingMode(path, mode);
    }

    public static void openingAt(int directory, Object name, int flags, long key) {
        guard(key).openingAt(directory, name, flags);
    }

    public static void fileAt(int directory, Object name, int access, long key) {
        guard(key).fileAt(directory, name, access);
    }

    public static void descriptor(int descriptor, int access, long key) {
        guard(key).descriptor(descriptor, access);
    }

    public static void renaming(Object from, Object to, long key) {
        guard(key).renaming(from, to);
    }

    public static void renamingAt(int fromDirectory, Object from, int toDirectory, Object to, long key) {
        guard(key).renamingAt(fromDirectory, from, toDirectory, to);
    }

    public static void linking(Object existing, Object link, long key) {
        guard(key).linking(existing, link);
    }

    public static void linkingTo(Object target, Object link, long key) {
        guard(key).linkingTo(target, link);
    }

    public static void settled(long key) {
        guard(key).settled();
    }

    public static void connectingTo(Object address, int port, long key) {
        guard(key).connectingTo(address, port);
    }

    public static void connectingTo(Object socketAddress, long key) {
        guard(key).connectingTo(socketAddress);
    }

    /** A ping: an echo request, or a connection to the echo port. */
    public static void reaching(Object address, long key) {
        guard(key).connectingTo(address, 7);
    }

    public static void addressing(Object socketAddress, long key) {
        guard(key).addressing(socketAddress);
    }

    public static void connectingToPath(Object path, long key) {
        guard(key).connectingToPath(path);
    }

    public static void listening(Object address, int port, long key) {
        guard(key).listening(address, port);
    }

    public static void listening(Object socketAddress, long key) {
        guard(key).listening(socketAddress);
    }

    public static void listening(Object address, int port, boolean server, long key) {
        InterlockGuard guard = guard(key);
        if (server) guard.listening(address, port);
    }

    public static void receiving(Object socketAddress, long key) {
        guard(key).receiving(socketAddress);
    }

    public static void listeningAt(Object path, long key) {
        guard(key).listeningAt(path);
    }

    public static void inherited(Object channel, long key) {
        guard(key).inherited(channel);
    }

    public static void sendingTo(Object socketAddress, long key) {
        guard(key).sendingTo(socketAddress);
    }

    public static void joiningGroup(Object group, Object local, long key) {
        guard(key).joiningGroup(group, local);
    }

    public static void usingOldSocket(String what, long key) {
        guard(key).usingOldSocket(what);
    }

    public static void resolving(String host, long key) {
        guard(key).resolving(host);
    }

    public static void resolved(Object addresses, String host, long key) {
        guard(key).resolved(host, addresses);
    }

    public static Object resolvingAddress(Object address, long key) {
        return guard(key).resolvingAddress(address);
    }

    public static Object startingIn(Object folder, long key) {
        return guard(key).startingIn(folder);
    }

    public static Object starting(
            Object program,
            Object arguments,
            int argumentCount,
            Object environment,
            int variableCount,
            Object folder,
            long key) {
        return guard(key).starting(program, arguments, argumentCount, environment, variableCount, folder);
    }

    public static void launching(Object uri, long key) {
        guard(key).launching(uri);
    }

    public static void started(Object process, long key) {
        guard(key).started(process);
    }

    public static void killing(Object process, long key) {
        guard(key).killing(process);
    }

    public static void using(String power, Object subject, long key) {
        guard(key).using(power, subject);
    }

    public static void loading(String library, Object from, long key) {
        guard(key).powers().loading(library, from);
    }

    public static void reaching(Object caller, Object owner, String method, long key) {
        guard(key).powers().reaching(caller, owner, method);
    }

    public static void exposing(Object module, String packageName, Object to, long key) {
        guard(key).powers().exposing(module, packageName, to);
    }

    public static void constructing(Object type, Object constructor, long key) {
        guard(key).powers().constructing(type, constructor);
    }

    public static void instrumenting(Object instrumentation, String what, long key) {
        guard(key).powers().instrumenting(instrumentation, what);
    }

    public static void appending(Object instrumentation, long key) {
        guard(key).powers().appending(instrumentation);
    }

    public static void transformed(Object after, String name, Object before, long key) {
        InterlockGuard guard = guard(key);
        if (after != null) guard.powers().transformed(after, name, before);
    }

    public static void setting(Object properties, Object property, long key) {
        InterlockPowers powers = guard(key).powers();
        if (properties == powers.system) powers.setting(property);
    }

    public static void settingEntry(Object property, long key) {
        guard(key).powers().setting(property);
    }

    public static Object settingAll(Object properties, Object values, long key) {
        InterlockPowers powers = guard(key).powers();
        return properties == powers.system ? powers.settingAll(values) : values;
    }

    public static void replacing(Object properties, long key) {
        guard(key).powers().replacing(properties);
    }

    public static void providing(int position, long key) {
        guard(key).powers().providing(position);
    }

    public static void settingSecurity(String property, long key) {
        guard(key).powers().settingSecurity(property);
    }

    public static void defined(Object type, long key) {
        guard(key).powers().defined(type);
    }

    public static void stopping(Object thread, long key) {
        guard(key).powers().stopping(thread);
    }

    public static void touching(Object base, long offset, int kind, long key) {
        guard(key).powers().touching(base, offset, kind);
    }

    public static void touching(Object base, long offset, Object value, long key) {
        guard(key).powers().touching(base, offset, value);
    }

    public static void touching(Object base, long offset, long length, long key) {
        guard(key).powers().touching(base, offset, length);
    }

    public static void locating(Object field, long key) {
        guard(key).powers().locating(field);
    }

    public static void connecting(Object driver, String url, Object properties, long key) {
        jdbc(key).connecting(driver, url, properties);
    }

    public static void connected(Object connection, Object driver, Object url, Object properties, long key) {
        jdbc(key).connected(driver, url, properties, connection);
    }

    public static void joined(Object connection, Object channel, long key) {
        jdbc(key).joined(connection, channel);
    }

    public static void opened(Object channel, Object url, long key) {
        jdbc(key).opened(channel, url);
    }

    public static void sending(Object channel, String text, Object message, long key) {
        jdbc(key).sending(channel, text, message);
    }

    public static void created(Object statement, Object connection, Object sql, Class<?> creator, long key) {
        jdbc(key).created(connection, sql, statement, creator);
    }

    public static void executing(Object statement, String sql, long key) {
        jdbc(key).executing(statement, sql);
    }

    public static void executing(Object statement, long key) {
        jdbc(key).executing(statement);
    }

    public static void executingBatch(Object statement, long key) {
        jdbc(key).executingBatch(statement);
    }

    public static void adding(Object statement, String sql, long key) {
        jdbc(key).adding(statement, sql);
    }

    public static void adding(Object statement, long key) {
        jdbc(key).adding(statement);
    }

    public static void clearing(Object statement, long key) {
        jdbc(key).clearing(statement);
    }

    public static void executingOn(Object connection, String sql, long key) {
        jdbc(key).executingOn(connection, sql);
    }

    public static void writing(Object resultSet, String kind, long key) {
        jdbc(key).writing(resultSet, kind);
    }

    public static void moving(Object connection, long key) {
        jdbc(key).moving(connection);
    }

    public static void ended(Object connection, long key) {
        jdbc(key).ended(connection);
    }

    public static void executed(long key) {
        jdbc(key).executed();
    }

    public static void failed(Throwable failure, long key) {
        jdbc(key).failed(failure);
    }

    public static void bound(Object statement, int index, Object value, long key) {
        InterlockJdbc guard = jdbc(key);
        if (guard.captures(statement)) guard.bound(statement, null, index, value);
    }

    public static void bound(Object statement, String name, Object value, long key) {
        InterlockJdbc guard = jdbc(key);
        if (guard.captures(statement)) guard.bound(statement, name, 0, value);
    }

    public static void bound(Object statement, int index, int value, long key) {
        InterlockJdbc guard = jdbc(key);
        if (guard.captures(statement)) guard.bound(statement, null, index, Integer.valueOf(value));
    }

    public static void bound(Object statement, String name, int value, long key) {
        InterlockJdbc guard = jdbc(key);
        if (guard.captures(statement)) guard.bound(statement, name, 0, Integer.valueOf(value));
    }

    public static void bound(Object statement, int index, long value, long key) {
        InterlockJdbc guard = jdbc(key);
        if (guard.captures(statement)) guard.bound(statement, null, index, Long.valueOf(value));
    }

    public static void bound(Object statement, String name, long value, long key) {
        InterlockJdbc guard = jdbc(key);
        if (guard.captures(statement)) guard.bound(statement, name, 0, Long.valueOf(value));
    }

    public static void bound(Object statement, int index, double value, long key) {
        InterlockJdbc guard = jdbc(key);
        if (guard.captures(statement)) guard.bound(statement, null, index, Double.valueOf(value));
    }

    public static void bound(Object statement, String name, double value, long key) {
        InterlockJdbc guard = jdbc(key);
        if (guard.captures(statement)) guard.bound(statement, name, 0, Double.valueOf(value));
    }

    public static void bound(Object statement, int index, float value, long key) {
        InterlockJdbc guard = jdbc(key);
        if (guard.captures(statement)) guard.bound(statement, null, index, Float.valueOf(value));
    }

    public static void bound(Object statement, String name, float value, long key) {
        InterlockJdbc guard = jdbc(key);
        if (guard.captures(statement)) guard.bound(statement, name, 0, Float.valueOf(value));
    }

    public static void bound(Object statement, int index, boolean value, long key) {
        InterlockJdbc guard = jdbc(key);
        if (guard.captures(statement)) guard.bound(statement, null, index, Boolean.valueOf(value));
    }

    public static void bound(Object statement, String name, boolean value, long key) {
        InterlockJdbc guard = jdbc(key);
        if (guard.captures(statement)) guard.bound(statement, name, 0, Boolean.valueOf(value));
    }

    public static void bound(Object statement, int index, byte value, long key) {
        InterlockJdbc guard = jdbc(key);
        if (guard.captures(statement)) guard.bound(statement, null, index, Byte.valueOf(value));
    }

    public static void bound(Object statement, String name, byte value, long key) {
        InterlockJdbc guard = jdbc(key);
        if (guard.captures(statement)) guard.bound(statement, name, 0, Byte.valueOf(value));
    }

    public static void bound(Object statement, int index, short value, long key) {
        InterlockJdbc guard = jdbc(key);
        if (guard.captures(statement)) guard.bound(statement, null, index, Short.valueOf(value));
    }

    public static void bound(Object statement, String name, short value, long key) {
        InterlockJdbc guard = jdbc(key);
        if (guard.captures(statement)) guard.bound(statement, name, 0, Short.valueOf(value));
    }
}
