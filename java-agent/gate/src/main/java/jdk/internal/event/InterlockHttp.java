package jdk.internal.event;

/**
 * What the gate hands the woven calls of HTTP clients to. The one implementation lives in the agent's own module; it denies by
 * throwing what the client hands on to its callers, and returning means "go on".
 */
public abstract class InterlockHttp {
    /**
     * A client begins an exchange; over which connection {@link #leaving} will tell.
     *
     * @param authority what a client that asks a proxy for a connection wants to be connected to
     * @param headers those that the application may have set, by name
     */
    public abstract void requesting(
            String method, Object uri, Object authority, Object headers, boolean secure, Object body);

    /** A request that was decided about is about to leave over a connection. */
    public abstract void leaving(Object uri, Object connection);

    /** A request is about to be written to a socket. */
    public abstract void requesting(String line, String host, Object socket, Object body);

    /**
     * A library is about to write a request.
     *
     * @param method null if what is written is no request, but an answer or a trailer
     * @param target of its first line, or a whole URL
     * @param host its Host header or authority, as text or as a header that shows itself as one
     * @param connection a socket, or the address that is connected to
     * @param tls what encrypts it; null for sockets, which tell that themselves, and if nothing does
     * @param body what the library will read a body from, or what it writes by
     */
    public abstract void requesting(
            Object method, Object target, Object host, Object connection, Object tls, Object body);

    /**
     * The same, with what may have the body and what it is written by.
     *
     * @param message that is written; its body follows, unless it brings that along
     * @param writer of an event loop's, which is told of a denial
     */
    public abstract void requesting(
            Object method, Object target, Object host, Object connection, Object tls, Object message, Object writer);

    /**
     * The same of a library that keeps a query apart, and whose connections tell themselves where they lead.
     *
     * @param target a path, or a URL
     * @param query null if there is none, or if the target has it
     * @param waiting who is told of a denial before it is thrown; null if that suffices
     */
    public abstract void requestingOver(
            Object method, Object target, Object query, Object host, Object endPoint, Object body, Object waiting);

    /**
     * A library is about to write the headers of a stream: of a request, if there is a method among them.
     *
     * @param headers entries of names and values, or what show themselves as headers
     */
    public abstract void requestingBy(Object headers, Object connection, Object tls, Object writer);

    /**
     * A library is about to write the header fields of a request.
     *
     * @param fields a map, entries, or an array of what show themselves as headers
     * @param request that has its body; null if that cannot be looked at yet
     */
    public abstract void fields(Object fields, Object request);

    /**
     * The same, where the body is brought along or follows in parts.
     *
     * @param length of the body; negative if that follows
     * @param encoder by which all that a connection is told is written, one request after the other
     * @param writer of an event loop's, which is told of a denial
     */
    public abstract void fields(Object fields, int length, Object encoder, Object writer);

    /** A part of a body is about to be written, of a request or of an answer. */
    public abstract void content(long length, Object encoder, Object writer);

    /** A client of the JDK is about to write header fields, the first so many of these. */
    public abstract void fields(int count, Object names, Object values);

    /** A library is about to write a line, which may ask a proxy for a connection. */
    public abstract void tunnelling(String line);
}
