package java.lang;

import jdk.internal.event.InterlockHttp;
import jdk.internal.event.InterlockLink;

/** What woven code of HTTP libraries calls; as {@link InterlockGate} is made, this is. */
public record InterlockHttpGate() {
    private static InterlockHttp guard(long key) {
        if (key != InterlockLink.HTTP_KEY) throw new SecurityException("The gate answers woven code only");
        return InterlockLink.GUARD.http();
    }

    public static void requesting(
            Object method, Object target, Object host, Object connection, Object tls, Object body, long key) {
        guard(key).requesting(method, target, host, connection, tls, body);
    }

    public static void requesting(
            Object method,
            Object target,
            Object host,
            Object connection,
            Object tls,
            Object message,
            Object writer,
            long key) {
        guard(key).requesting(method, target, host, connection, tls, message, writer);
    }

    public static void requestingOver(
            Object method,
            Object target,
            Object query,
            Object host,
            Object endPoint,
            Object body,
            Object waiting,
            long key) {
        guard(key).requestingOver(method, target, query, host, endPoint, body, waiting);
    }

    public static void requestingBy(Object headers, Object connection, Object tls, Object writer, long key) {
        guard(key).requestingBy(headers, connection, tls, writer);
    }

    public static void fields(Object fields, Object request, long key) {
        guard(key).fields(fields, request);
    }

    public static void fields(Object fields, int length, Object encoder, Object writer, long key) {
        guard(key).fields(fields, length, encoder, writer);
    }

    public static void content(int length, Object encoder, Object writer, long key) {
        guard(key).content(length, encoder, writer);
    }

    public static void content(long length, Object encoder, Object writer, long key) {
        guard(key).content(length, encoder, writer);
    }

    public static void tunnelling(String line, long key) {
        guard(key).tunnelling(line);
    }
}
