package dev.interlock.cli.learn;

import dev.interlock.policy.PathPattern;

/** Writes what was observed as a pattern that means just that. */
final class Escapes {
    private Escapes() {}

    static String of(Request request) {
        String path = request.path() == null ? "/**" : url(PathPattern.escaped(request.path()));
        return request.beneath() ? path + "/**" : path;
    }

    /** Without what a grant's URL may not hold as it is. */
    static String url(String path) {
        StringBuilder out = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c <= ' ' || c == '#' || c == '%' || c == 0x7f) {
                out.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
                out.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
