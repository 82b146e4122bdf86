package jdk.internal.event;

/**
 * What the gate hands the woven calls of JDBC to. The one implementation lives in the agent's own module; it denies by
 * throwing what the woven method documents, and returning means "go on".
 */
public abstract class InterlockJdbc {
    /** A driver is about to open a connection. */
    public abstract void connecting(Object driver, String url, Object properties);

    /** A driver opened a connection, or answered null because the URL is not its own. */
    public abstract void connected(Object driver, Object url, Object properties, Object connection);

    /** A connection was built upon a channel: the inner part of a driver that talks to the database. */
    public abstract void joined(Object connection, Object channel);

    /** A channel was opened to where the URL says. */
    public abstract void opened(Object channel, Object url);

    /** A channel is about to execute a text, which is null for messages without one. */
    public abstract void sending(Object channel, String text, Object message);

    /**
     * A connection made a statement; {@code sql} is its text if it was prepared.
     *
     * @param creator the class whose code made it; null where class files are too old to tell
     */
    public abstract void created(Object connection, Object sql, Object statement, Class<?> creator);

    /** A statement is about to execute a text. */
    public abstract void executing(Object statement, String sql);

    /** A prepared statement is about to execute. */
    public abstract void executing(Object statement);

    /** A statement is about to execute what was added to its batch. */
    public abstract void executingBatch(Object statement);

    /** A text joins a statement's batch. */
    public abstract void adding(Object statement, String sql);

    /** The values bound now join a prepared statement's batch. */
    public abstract void adding(Object statement);

    /** A statement forgets its batch. */
    public abstract void clearing(Object statement);

    /** A connection, not a statement, is about to execute a text. */
    public abstract void executingOn(Object connection, String sql);

    /** A result set is about to write a row: {@code insert}, {@code update} or {@code delete}. */
    public abstract void writing(Object resultSet, String kind);

    /** A connection changes what unqualified names mean. */
    public abstract void moving(Object connection);

    /** A connection is about to end its transaction, or to change what ends it. */
    public abstract void ending(Object connection);

    /** A transaction ended by commit or rollback. */
    public abstract void ended(Object connection);

    /** A value was bound to a parameter, named or numbered. */
    public abstract void bound(Object statement, String name, int index, Object value);

    /** Whether a person may be shown what is bound to this statement; if not, nothing is boxed. */
    public abstract boolean captures(Object statement);

    /** A decided call came back; what it answered is nothing that counts rows. */
    public abstract void executed();

    /** A decided call came back with a number. */
    public abstract void executed(long count);

    /** A decided call came back with an object. */
    public abstract void executed(Object result);

    /** A decided call threw. */
    public abstract void failed(Throwable failure);
}
