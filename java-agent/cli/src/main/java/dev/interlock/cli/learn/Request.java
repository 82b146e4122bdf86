package dev.interlock.cli.learn;

import dev.interlock.policy.HttpOperation;
import dev.interlock.policy.Operation;
import dev.interlock.policy.RequestUrl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request that was sent.
 *
 * @param origin scheme, host and port
 * @param path null where it cannot be told
 * @param beneath whether everything under the path is meant
 */
record Request(String method, String origin, @Nullable String path, boolean beneath) implements Item {
    @Override
    public @Nullable Operation operation() {
        try {
            RequestUrl base = RequestUrl.of(origin.startsWith("https:"), origin + "/", null);
            String full = path == null ? null : beneath ? path + "/any" : path;
            String doubt = full == null ? "a path in doubt" : null;
            RequestUrl url = new RequestUrl(base.scheme(), base.host(), base.port(), full, doubt);
            return new HttpOperation(method, url, null, 0, List.of());
        } catch (IllegalArgumentException cut) {
            return null;
        }
    }

    String host() {
        int from = origin.indexOf("://") + 3;
        int colon = origin.lastIndexOf(':');
        return origin.substring(from, colon > Math.max(from, origin.lastIndexOf(']')) ? colon : origin.length());
    }

    /** Null if it is the scheme's own. */
    @Nullable
    String port() {
        int colon = origin.lastIndexOf(':');
        return colon > Math.max(origin.indexOf("://") + 2, origin.lastIndexOf(']'))
                ? origin.substring(colon + 1)
                : null;
    }

    /** The same at any port. */
    String anyPort() {
        return origin.substring(0, origin.indexOf("://") + 3) + host() + ":*";
    }

    @Override
    public String title() {
        return method + " " + origin + (path == null ? "" : path);
    }
}
