package jdk.internal.event;

import java.io.File;
import java.lang.reflect.Field;

/**
 * What the gate hands the woven calls of the JDK to. The one implementation lives in the agent's own module; it denies by
 * throwing what the called API documents, and returning means "go on".
 *
 * <p>Declared in a package that java.base neither exports nor opens to applications, so that not even an application
 * started with {@code --add-opens java.base/java.lang=ALL-UNNAMED} gets hold of the guard.
 *
 * <p>A path is a text, or bytes as the kernel gets them.
 */
public abstract class InterlockGuard {
    /** Bits of what is about to be done to a file; see {@link #file(String, int)}. */
    public static final int READ = 1;

    public static final int WRITE = 2;
    public static final int DELETE = 4;

    /** Only between {@link #install} and the initialization of {@link InterlockLink}. */
    static InterlockGuard pending;

    static InterlockJdbc pendingJdbc;
    static long pendingKey;
    static long pendingJdbcKey;
    static long pendingHttpKey;

    /**
     * Connects the gate to its guards, once and for ever.
     *
     * @param jdbc null in a JVM without JDBC
     * @param key the secret that the JDK's woven code shows; see {@link InterlockLink#KEY}
     * @param jdbcKey the one that the drivers' shows
     * @param httpKey the one that the HTTP libraries' shows
     */
    public static synchronized void install(
            InterlockGuard guard, InterlockJdbc jdbc, long key, long jdbcKey, long httpKey) {
        if (pending != null || guard == null) throw new IllegalStateException("the gate has a guard already");
        pending = guard;
        pendingJdbc = jdbc;
        pendingKey = key;
        pendingJdbcKey = jdbcKey;
        pendingHttpKey = httpKey;
        boolean linked = InterlockLink.GUARD == guard
                && InterlockLink.JDBC == jdbc
                && InterlockLink.KEY == key
                && InterlockLink.JDBC_KEY == jdbcKey
                && InterlockLink.HTTP_KEY == httpKey;
        pending = null;
        pendingJdbc = null;
        pendingKey = 0;
        pendingJdbcKey = 0;
        pendingHttpKey = 0;
        if (!linked) throw new IllegalStateException("the gate has a guard already");
    }

    /** A file is about to be touched. */
    public abstract void file(String path, int access);

    /** A file is about to be touched. */
    public abstract void file(Object path, int access);

    /**
     * A {@code File} that has the path of this one, and nothing else of it: the JDK asks a file for its path where the gate is
     * passed already, and there a subclass could do what it likes.
     */
    public final Object plainFile(Object file) {
        if (file == null || file.getClass() == File.class) return file;
        try {
            Field path = File.class.getDeclaredField("path");
            path.setAccessible(true);
            return new File((String) path.get(file));
        } catch (ReflectiveOperationException unknown) {
            throw new SecurityException("this JDK does not tell where a file has its path", unknown);
        }
    }

    /** A file is about to be opened with the flags of open(2). */
    public abstract void opening(Object path, int flags);

    /** A stream of {@code java.io} has opened a file. Throwing closes it. */
    public abstract void openedFile(Object descriptor, Object path, int access);

    /** A file was opened with the flags of open(2). Throwing closes it. */
    public abstract void openedFile(int descriptor, Object path, int flags);

    /** A name beneath a directory was opened with the flags of open(2). Throwing closes it. */
    public abstract void openedFileAt(int descriptor, int flags);

    /** A {@code RandomAccessFile} has opened a file with its own flags. Throwing closes it. */
    public abstract void openedMode(Object descriptor, Object path, int mode);

    /** A {@code RandomAccessFile} is about to open a file with its own flags. */
    public abstract void openingMode(String path, int mode);

    /** A name beneath a directory is about to be opened with the flags of open(2). */
    public abstract void openingAt(int directory, Object name, int flags);

    /** A name beneath a directory is about to be touched. */
    public abstract void fileAt(int directory, Object name, int access);

    /** What a descriptor leads to is about to be changed, other than by writing to it. */
    public abstract void descriptor(int descriptor, int access);

    /** A file is about to get another name. */
    public abstract void renaming(Object from, Object to);

    /** A name beneath a directory is about to become one beneath another. */
    public abstract void renamingAt(int fromDirectory, Object from, int toDirectory, Object to);

    /** A file is about to get a second name. */
    public abstract void linking(Object existing, Object link);

    /** A symbolic link is about to be made. */
    public abstract void linkingTo(Object target, Object link);

    /** What is about to begin ends with {@link #settled}; what is in it may come to need the paths to stand still. */
    public abstract void nesting();

    /** What paths mean stands still from now on, until {@link #settled}. */
    public abstract void steady();

    /** What was told before came to its end, one way or the other. */
    public abstract void settled();

    /** A stream socket is about to be connected. */
    public abstract void connectingTo(Object address, int port);

    /** A stream socket is about to be connected. */
    public abstract void connectingTo(Object socketAddress);

    /** A socket is about to be connected, and fails if the address has not been looked up. */
    public abstract void addressing(Object socketAddress);

    /** A Unix domain socket is about to be connected. */
    public abstract void connectingToPath(Object path);

    /** A server socket is about to be bound; port 0 is any free one. */
    public abstract void listening(Object address, int port);

    /** A server socket is about to be bound; null is any address and any free port. */
    public abstract void listening(Object socketAddress);

    /** A datagram socket is about to be bound; null is any address and any free port. */
    public abstract void receiving(Object socketAddress);

    /** A Unix domain socket is about to be bound. */
    public abstract void listeningAt(Object path);

    /** A socket that this JVM was started with is about to be handed out; null if there is none. */
    public abstract void inherited(Object channel);

    /** A datagram is about to be sent, or a datagram socket to be connected. */
    public abstract void sendingTo(Object socketAddress);

    /** A datagram socket, bound to a local address or not, is about to join a group. */
    public abstract void joiningGroup(Object group, Object local);

    /** A socket implementation of old, which goes native without passing a gate, is about to be made. */
    public abstract void usingOldSocket(String what);

    /** A name is about to be looked up. */
    public abstract void resolving(String host);

    /** The platform answered a look-up. */
    public abstract void resolved(String host, Object addresses);

    /** The name of an address is about to be looked up. Answers the bytes to be looked up, which nobody else has. */
    public abstract Object resolvingAddress(Object address);

    /** Answers the real path of the folder that a process is about to be started in; null stays null. */
    public abstract Object startingIn(Object folder);

    /**
     * A process is about to be started; all arguments are bytes as the kernel gets them. Answers the program to be started,
     * by a path that leads where the decision was made about.
     */
    public abstract Object starting(
            Object program, Object arguments, int argumentCount, Object environment, int variableCount, Object folder);

    /** The desktop is about to start whatever it opens this with. */
    public abstract void launching(Object uri);

    /** A process was started. */
    public abstract void started(Object process);

    /** A process is about to be ended. */
    public abstract void killing(Object process);

    /** The arguments of a process, among others, are about to be told. */
    public abstract void describing(long process);

    /** What answers the gates in HTTP clients. */
    public abstract InterlockHttp http();

    /** What answers the gates that concern powers over the JVM itself. */
    public abstract InterlockPowers powers();

    /** A power over the JVM is about to be used. */
    public abstract void using(String power, Object subject);
}
