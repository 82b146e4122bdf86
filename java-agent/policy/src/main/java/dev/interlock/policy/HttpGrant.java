package dev.interlock.policy;

import java.util.Set;

/** A URL glob and the methods that may be used on what it matches. */
public record HttpGrant(String url, Set<String> methods, Place place) {
    public HttpGrant {
        methods = Set.copyOf(methods);
    }
}
