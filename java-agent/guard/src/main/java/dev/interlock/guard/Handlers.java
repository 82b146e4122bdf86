package dev.interlock.guard;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLStreamHandler;
import org.jspecify.annotations.Nullable;

/** Tells a URL's handler, which java.net keeps to itself: it decides what the URL's text is and what is read from it. */
final class Handlers {
    private static final String PACKAGE = "jdk.internal.access.";

    private static volatile boolean replaced;

    private Handlers() {}

    /** Somebody is about to answer for the handlers of all URLs. */
    static void replacing() {
        replaced = true;
    }

    /** Whether somebody may have done so. */
    static boolean replaced() {
        return replaced;
    }

    /** Null if that cannot be told. */
    static @Nullable URLStreamHandler of(URL url) {
        try {
            Object access = Class.forName(PACKAGE.concat("SharedSecrets"))
                    .getMethod("getJavaNetURLAccess")
                    .invoke(null);
            Method handler = Class.forName(PACKAGE.concat("JavaNetURLAccess")).getMethod("getHandler", URL.class);
            return (URLStreamHandler) handler.invoke(access, url);
        } catch (ReflectiveOperationException untold) {
            return null;
        }
    }
}
