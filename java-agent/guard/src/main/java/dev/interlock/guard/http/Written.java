package dev.interlock.guard.http;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A request as a client is about to write it.
 *
 * @param target of its first line, or a whole URL
 * @param host its Host header or {@code :authority}; null if it has none
 * @param to where its connection leads, of values that nobody else can change; null if that is no address of the Internet, or
 *     not known yet
 * @param body what the client will read the body from; null if there is none
 */
record Written(
        String method,
        String target,
        @Nullable String host,
        boolean secure,
        @Nullable InetSocketAddress to,
        @Nullable Object body) {}
