package dev.interlock.policy;

/** The parts of a URL glob. */
final class HttpUrl {
    private HttpUrl() {}

    /** Host and port, the scheme's own where none is written. */
    static HostPattern host(String url) {
        int start = url.indexOf("://") + 3;
        String authority = authority(url, start);
        boolean ported = authority.lastIndexOf(':') > authority.lastIndexOf(']');
        return HostPattern.parse(ported ? authority : authority.concat(secure(url) ? ":443" : ":80"));
    }

    static boolean secure(String url) {
        return url.startsWith("https:") || url.startsWith("wss:");
    }

    private static String authority(String url, int start) {
        int slash = url.indexOf('/', start);
        return url.substring(start, slash < 0 ? url.length() : slash);
    }

    /** The path's glob; everything on the host, where none is written. */
    static String path(String url) {
        return wholeHost(url)
                ? "/**"
                : url.substring(url.indexOf("://")
                        + 3
                        + authority(url, url.indexOf("://") + 3).length());
    }

    /** Whether everything on the host is meant. */
    static boolean wholeHost(String url) {
        int start = url.indexOf("://") + 3;
        String path = url.substring(start + authority(url, start).length());
        return path.isEmpty() || path.equals("/**");
    }
}
