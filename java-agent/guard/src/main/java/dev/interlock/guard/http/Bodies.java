package dev.interlock.guard.http;

import dev.interlock.audit.Notice;
import dev.interlock.audit.Sha256;
import dev.interlock.confirmation.JvmAction.Detail;
import dev.interlock.guard.weave.Weaver;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Digests the bodies that a client holds in memory. What was digested is what leaves: where the application still has the
 * array, the client is given a copy of it that nobody else has. All other bodies are uninspectable, and said to be.
 */
final class Bodies {
    /** The body of what has one or none. */
    private static final Answers BODY = new Answers(
            new String[] {"org.apache.hc.core5.http.HttpEntityContainer", "getEntity"},
            new String[] {"org.apache.http.HttpEntityEnclosingRequest", "getEntity"},
            new String[] {"okhttp3.Request", "body"});

    /** Its length. */
    private static final Answers LENGTH = new Answers(
            new String[] {"org.apache.hc.core5.http.EntityDetails", "getContentLength"},
            new String[] {"org.apache.http.HttpEntity", "getContentLength"},
            new String[] {"okhttp3.RequestBody", "contentLength"});

    private static final String PUBLISHERS = "jdk.internal.net.http.RequestPublishers$";

    /** @param writer what a client reads the body from: the body itself, or a request that has it */
    void describe(Object writer, List<Detail> details) {
        Object body = BODY.areKnownBy(writer) ? BODY.by(writer) : writer;
        if (body == null) return;
        byte[] bytes = bytes(body);
        if (bytes == null) {
            details.add(new Detail("body", "uninspectable"));
            return;
        }
        details.add(new Detail("body", String.valueOf(bytes.length).concat(" bytes")));
        details.add(new Detail("body sha-256", Sha256.hex(bytes)));
    }

    /** What a request tells of its body: so many bytes, or why that is not to be known. */
    static long length(@Nullable Object request) {
        if (request == null) return Fields.UNTOLD;
        if (!BODY.areKnownBy(request)) return Fields.NONE;
        Object body = BODY.by(request);
        if (body == null) return Fields.NONE;
        if (!(LENGTH.by(body) instanceof Long bytes)) throw new IllegalStateException("a body that tells no length");
        return bytes < 0 ? Fields.UNKNOWN : bytes;
    }

    private static byte @Nullable [] bytes(Object body) {
        try {
            return switch (body.getClass().getName()) {
                case PUBLISHERS + "EmptyPublisher" -> new byte[0];
                case PUBLISHERS + "ByteArrayPublisher", PUBLISHERS + "StringPublisher" ->
                    own(body, PUBLISHERS.concat("ByteArrayPublisher"), "content", "offset", "length");
                // Closed by now: nothing more gets in.
                case "sun.net.www.http.PosterOutputStream" -> ((ByteArrayOutputStream) body).toByteArray();
                case "org.apache.hc.core5.http.io.entity.ByteArrayEntity" ->
                    own(body, body.getClass().getName(), "buf", "off", "len");
                case "org.apache.hc.core5.http.io.entity.StringEntity" ->
                    own(body, body.getClass().getName(), "content", null, null);
                case "org.apache.http.entity.ByteArrayEntity" ->
                    own(body, body.getClass().getName(), "b", "off", "len");
                case "org.apache.http.entity.StringEntity" ->
                    own(body, body.getClass().getName(), "content", null, null);
                default -> LibraryBodies.bytes(body);
            };
        } catch (ReflectiveOperationException | RuntimeException untold) {
            Notice.say("a body cannot be looked at: ".concat(untold.toString()));
            return null;
        }
    }

    /** Where the client still reads from it, the client gets a copy, and so does who asks. */
    static byte[] own(Object body, String declaring, String array, @Nullable String from, @Nullable String length)
            throws ReflectiveOperationException {
        Class<?> type = body.getClass();
        while (!type.getName().equals(declaring)) type = type.getSuperclass();
        Weaver.open(type);
        Field content = type.getDeclaredField(array);
        content.setAccessible(true);
        byte[] own = ((byte[]) content.get(body)).clone();
        content.set(body, own);
        if (from == null || length == null) return own.clone();
        Field first = type.getDeclaredField(from);
        Field count = type.getDeclaredField(length);
        first.setAccessible(true);
        count.setAccessible(true);
        int at = first.getInt(body);
        return Arrays.copyOfRange(own, at, at + count.getInt(body));
    }
}
