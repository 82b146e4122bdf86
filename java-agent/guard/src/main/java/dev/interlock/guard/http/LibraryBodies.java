package dev.interlock.guard.http;

import dev.interlock.guard.weave.Weaver;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Reads the bodies that OkHttp and Netty hold in memory, and makes them their own, as {@link Bodies} says. */
final class LibraryBodies {
    private static final String REQUEST_BODY = "okhttp3.RequestBody";
    private static final String FULL_REQUEST = "io.netty.handler.codec.http.DefaultFullHttpRequest";

    private LibraryBodies() {}

    /** Null if it is not known what will leave. */
    static byte @Nullable [] bytes(Object body) throws ReflectiveOperationException {
        String name = body.getClass().getName();
        if (name.equals("okhttp3.FormBody")) return written(body);
        if (name.startsWith(REQUEST_BODY.concat("$"))) return ofOkHttp(body);
        return name.equals(FULL_REQUEST) ? ofNetty(body) : null;
    }

    /** What it is made of never changes, so that it writes the same each time. */
    private static byte[] written(Object body) throws ReflectiveOperationException {
        ClassLoader loader = body.getClass().getClassLoader();
        Class<?> type = Class.forName("okio.Buffer", false, loader);
        Object buffer = type.getConstructor().newInstance();
        Class<?> sink = Class.forName("okio.BufferedSink", false, loader);
        Class.forName(REQUEST_BODY, false, loader).getMethod("writeTo", sink).invoke(body, buffer);
        return (byte[]) type.getMethod("readByteArray").invoke(buffer);
    }

    /** A class without a name of its own, made of an array and a part of that, or of bytes that never change. */
    private static byte @Nullable [] ofOkHttp(Object body) throws ReflectiveOperationException {
        Class<?> type = body.getClass();
        String array = null;
        String from = null;
        String length = null;
        Weaver.open(type);
        for (Field field : type.getDeclaredFields()) {
            if (field.getType() == byte[].class) array = field.getName();
            if (field.getType().getName().equals("okio.ByteString")) {
                field.setAccessible(true);
                Object bytes = field.get(body);
                return (byte[]) field.getType().getMethod("toByteArray").invoke(bytes);
            }
            if (field.getType() == int.class && field.getName().endsWith("$offset")) from = field.getName();
            if (field.getType() == int.class && field.getName().endsWith("$byteCount")) length = field.getName();
        }
        return array == null || from == null || length == null
                ? null
                : Bodies.own(body, type.getName(), array, from, length);
    }

    private static byte[] ofNetty(Object message) throws ReflectiveOperationException {
        Class<?> type = message.getClass();
        Weaver.open(type);
        Field content = type.getDeclaredField("content");
        content.setAccessible(true);
        Class<?> buffers = content.getType();
        Object others = content.get(message);
        Object own = buffers.getMethod("copy").invoke(others);
        byte[] bytes = new byte[(Integer) buffers.getMethod("readableBytes").invoke(own)];
        Object first = buffers.getMethod("readerIndex").invoke(own);
        buffers.getMethod("getBytes", int.class, byte[].class).invoke(own, first, bytes);
        content.set(message, own);
        buffers.getMethod("release").invoke(others);
        return bytes;
    }
}
