package jdk.internal.event;

/**
 * Holds the guard. A record, because {@code sun.misc.Unsafe} refuses the static fields of records, and because the
 * static final fields of a class of java.base are constants to the compiler: a woven call costs no indirection.
 */
public record InterlockLink() {
    /** The guard that the woven calls of the JDK go to. */
    public static final InterlockGuard GUARD = InterlockGuard.pending;

    /** The guard that the woven calls of JDBC go to; null in a JVM without JDBC. */
    public static final InterlockJdbc JDBC = InterlockGuard.pendingJdbc;

    /**
     * The secret of this JVM, part of every woven call in the JDK and nowhere else to be read. Without it an application could
     * call the gate itself and tell it, for instance, that a program has begun.
     */
    public static final long KEY = InterlockGuard.pendingKey;

    /**
     * The same for what is woven into drivers, which applications bring: without it they could tell that a connection leads to
     * another database.
     */
    public static final long JDBC_KEY = InterlockGuard.pendingJdbcKey;

    /** The same for what is woven into HTTP libraries. */
    public static final long HTTP_KEY = InterlockGuard.pendingHttpKey;
}
