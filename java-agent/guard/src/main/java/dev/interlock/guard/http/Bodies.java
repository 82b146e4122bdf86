package dev.interlock.guard.http;

import dev.interlock.audit.Notice;
import dev.interlock.audit.Sha256;
import dev.interlock.confirmation.JvmAction.Detail;
import dev.interlock.guard.weave.Weaver;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Digests the bodies that a client holds in memory. What was digested is what leaves: where the application still has the
 * array, the client is given a copy of it that nobody else has. All other bodies are uninspectable, and said to be.
 */
final class Bodies {
    /** Types of requests that have a body or none, the method that answers it, and that which tells its length. */
    private static final String[][] REQUESTS = {
        {"org.apache.hc.core5.http.HttpEntityContainer", "getEntity", "getContentLength"},
        {"org.apache.http.HttpEntityEnclosingRequest", "getEntity", "getContentLength"},
        {"okhttp3.Request", "body", "contentLength"}
    };

    /** Of a kind of request; none if it never has a body. */
    private static final ClassValue<Method[]> METHODS = new ClassValue<>() {
        @Override
        protected Method[] computeValue(Class<?> type) {
            for (String[] request : REQUESTS) {
                try {
                    Class<?> holder = Class.forName(request[0], false, type.getClassLoader());
                    if (!holder.isAssignableFrom(type)) continue;
                    Method body = holder.getMethod(request[1]);
                    // Not of the body's own class, which need not be public.
                    return new Method[] {body, body.getReturnType().getMethod(request[2])};
                } catch (ReflectiveOperationException ofAnotherLibrary) {
                    continue;
                }
            }
            return new Method[0];
        }
    };

    private static final String PUBLISHERS = "jdk.internal.net.http.RequestPublishers$";

    /** @param writer what a client reads the body from: the body itself, or a request that has it */
    void describe(Object writer, List<Detail> details) {
        Object body = body(writer);
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
        Method[] methods = METHODS.get(request.getClass());
        if (methods.length == 0) return Fields.NONE;
        try {
            Object body = methods[0].invoke(request);
            if (body == null) return Fields.NONE;
            long bytes = (Long) methods[1].invoke(body);
            return bytes < 0 ? Fields.UNKNOWN : bytes;
        } catch (ReflectiveOperationException untold) {
            throw new IllegalStateException(untold);
        }
    }

    /** Null if there is none. */
    private static @Nullable Object body(Object writer) {
        Method[] methods = METHODS.get(writer.getClass());
        try {
            return methods.length == 0 ? writer : methods[0].invoke(writer);
        } catch (ReflectiveOperationException untold) {
            throw new IllegalStateException(untold);
        }
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
