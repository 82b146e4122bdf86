package java.lang;

import jdk.internal.event.InterlockGuard;
import jdk.internal.event.InterlockLink;
import jdk.internal.event.InterlockPowers;

/**
 * What woven code of the JDK calls; {@link InterlockJdbcGate} is what that of JDBC does. Both live in java.lang because every
 * class of every loader and module sees that package. Nothing is decided here: each method shows the key and passes on to
 * the guard.
 *
 * <p>No method may be given a lambda, a string concatenation or anything else that loads classes when it runs.
 */
public record InterlockGate() {
    private static InterlockGuard guard(long key) {
        if (key != InterlockLink.KEY) throw new SecurityException("The gate answers woven code only");
        return InterlockLink.GUARD;
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

    /** Answers the file without the class that somebody may have made of it. */
    public static Object plainFile(Object file, long key) {
        return guard(key).plainFile(file);
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

    /** @param flags as {@code fstatat} takes them: AT_SYMLINK_NOFOLLOW means a link itself, which the guard knows as 16 */
    public static void fileAt(int directory, Object name, int access, int flags, long key) {
        guard(key).fileAt(directory, name, (flags & 0x100) == 0 ? access : access | 16);
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

    public static void nesting(long key) {
        guard(key).nesting();
    }

    public static void steady(long key) {
        guard(key).steady();
    }

    public static void settled(long key) {
        guard(key).settled();
    }

    /** Answers bytes that nobody else has. */
    public static Object copying(Object bytes, long key) {
        guard(key);
        return ((byte[]) bytes).clone();
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

    public static void requesting(
            String method, Object uri, Object authority, Object headers, boolean secure, Object body, long key) {
        guard(key).http().requesting(method, uri, authority, headers, secure, body);
    }

    public static void leaving(Object uri, Object connection, long key) {
        guard(key).http().leaving(uri, connection);
    }

    public static void requesting(String line, String host, Object socket, Object body, long key) {
        guard(key).http().requesting(line, host, socket, body);
    }

    public static void fields(int count, Object names, Object values, long key) {
        guard(key).http().fields(count, names, values);
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

    public static void describing(long process, long key) {
        guard(key).describing(process);
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

    public static void bypassing(Object type, String what, long key) {
        guard(key).powers().bypassing(type, what);
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

    public static void settingThrough(Object map, Object property, long key) {
        InterlockPowers powers = guard(key).powers();
        if (map == powers.systemMap) powers.setting(property);
    }

    /** @param entry the map's own, or null if the iterator has none yet */
    public static void removingEntry(Object map, Object entry, long key) {
        InterlockPowers powers = guard(key).powers();
        if (map == powers.systemMap && entry != null) powers.setting(((java.util.Map.Entry<?, ?>) entry).getKey());
    }

    public static Object settingAll(Object properties, Object values, long key) {
        InterlockPowers powers = guard(key).powers();
        return properties == powers.system ? powers.settingAll(values) : values;
    }

    /** @param properties null for those that the JVM began with, which are not made yet */
    public static void replacing(Object properties, long key) {
        InterlockPowers powers = guard(key).powers();
        powers.replacing();
        if (properties != null) powers.watch((java.util.Properties) properties);
    }

    public static void replaced(Object properties, long key) {
        guard(key).powers().watch((java.util.Properties) properties);
    }

    public static void providing(int position, long key) {
        guard(key).powers().providing(position);
    }

    public static void settingSecurity(String property, long key) {
        guard(key).powers().settingSecurity(property);
    }

    public static void answeringForUrls(long key) {
        guard(key).powers().answeringForUrls();
    }

    public static Object naming(String given, Object bytes, int offset, int length, long key) {
        return given != null ? given : guard(key).powers().naming(bytes, offset, length);
    }

    public static Object naming(String given, Object buffer, long key) {
        return given != null ? given : guard(key).powers().naming(buffer);
    }

    public static void lookingInto(Object type, Object caller, long key) {
        guard(key).powers().lookingInto(type, caller);
    }

    public static Object defining(Object lookup, Object bytes, long key) {
        return guard(key).powers().defining(lookup, bytes);
    }

    public static void findingFonts(long key) {
        guard(key).powers().findingFonts();
    }

    public static void naming(String type, long key) {
        guard(key).powers().naming(type);
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
}
