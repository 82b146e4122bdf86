package dev.interlock.cli.learn;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folders of one run by which a manifest names paths, so that runs on different machines tell of the same files.
 *
 * @param manifest all real; empty where it is not known
 */
record Folders(String manifest, String working, String temporary, String home) {
    static final Folders UNKNOWN = new Folders("", "", "", "");

    static Folders of(@Nullable Object fields) {
        if (!(fields instanceof Map<?, ?> map)) return UNKNOWN;
        return new Folders(text(map, "manifest"), text(map, "working"), text(map, "temporary"), text(map, "home"));
    }

    private static String text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text && text.startsWith("/") ? text : "";
    }

    /** The path as a manifest would write it. */
    NamedPath name(String path) {
        NamedPath.Base base = NamedPath.Base.NONE;
        String folder = "";
        for (NamedPath.Base each : NamedPath.Base.values()) {
            String candidate =
                    switch (each) {
                        case MANIFEST -> manifest;
                        case TEMPORARY -> temporary;
                        case HOME -> home;
                        case NONE -> "";
                    };
            // A folder that everything lies in names nothing.
            if (candidate.length() <= Math.max(1, folder.length()) || !isIn(path, candidate)) continue;
            base = each;
            folder = candidate;
        }
        return new NamedPath(base, path.substring(folder.length()));
    }

    private static boolean isIn(String path, String folder) {
        return path.startsWith(folder) && (path.length() == folder.length() || path.charAt(folder.length()) == '/');
    }
}
