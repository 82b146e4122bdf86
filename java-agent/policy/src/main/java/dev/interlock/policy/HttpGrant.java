package dev.interlock.policy;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A URL glob and the methods that may be used on what it matches. */
public record HttpGrant(String url, Set<String> methods, Place place) {
    public HttpGrant {
        methods = Set.copyOf(methods);
    }

    /** What is wrong with the path of a URL glob, for a person; null if nothing is. */
    public static @Nullable String pathProblem(String url) {
        String path = HttpUrl.path(url);
        if (path.indexOf('?') >= 0) return "'" + url + "' holds a ?: a query is not part of what is matched";
        UrlPath read = UrlPath.ofGlob(path);
        if (read.text() == null) return "'" + url + "' holds " + read.doubt() + ", which no request gets through with";
        try {
            PathPattern.alternatives(read.text());
            return null;
        } catch (IllegalArgumentException broken) {
            return broken.getMessage();
        }
    }
}
