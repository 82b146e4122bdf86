package jdk.internal.event;

/**
 * What the gate hands the woven calls of HTTP clients to. The one implementation lives in the agent's own module; it denies by
 * throwing what the client hands on to its callers, and returning means "go on".
 */
public abstract class InterlockHttp {
    /**
     * A client begins an exchange; over which connection {@link #leaving} will tell.
     *
     * @param uri whole; null if the client asks a proxy for a connection to the authority
     * @param headers those that the application may have set, by name
     */
    public abstract void requesting(
            String method, Object uri, Object authority, Object headers, boolean secure, Object body);

    /** A request that was decided about is about to leave over a connection. */
    public abstract void leaving(Object uri, Object connection);

    /** A request is about to be written to a socket. */
    public abstract void requesting(String line, String host, Object socket, Object body);

    /**
     * A request is about to be written.
     *
     * @param target of its first line
     * @param connection what tells where it leads and whether it is under TLS
     */
    public abstract void requesting(String method, String target, String host, Object connection, Object body);
}
