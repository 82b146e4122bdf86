package dev.interlock.cli.learn;

import java.util.List;
import java.util.Set;

/** Knows by their names files that hold keys, passwords and other people's secrets, or lead to a machine's own. */
final class Sensitive {
    private static final Set<String> NAMES = Set.of(
            ".env",
            ".git-credentials",
            ".htpasswd",
            ".netrc",
            ".npmrc",
            ".pgpass",
            ".pypirc",
            "authorized_keys",
            "credentials",
            "docker.sock",
            "environ",
            "gshadow",
            "known_hosts",
            "passwd",
            "shadow",
            "sudoers");
    private static final List<String> BEGINNINGS = List.of("id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", ".env.");
    private static final List<String> ENDINGS =
            List.of(".jks", ".kdbx", ".key", ".keystore", ".p12", ".pem", ".pfx", ".secret", "_history");
    private static final Set<String> FOLDERS =
            Set.of(".aws", ".azure", ".config", ".docker", ".gnupg", ".kube", ".m2", ".mozilla", ".ssh", "secrets");

    private Sensitive() {}

    static boolean is(NamedPath path) {
        String[] segments = path.rest().split("/");
        for (String segment : segments) {
            if (FOLDERS.contains(segment)) return true;
        }
        String last = segments.length == 0 ? "" : segments[segments.length - 1];
        if (NAMES.contains(last)) return true;
        for (String beginning : BEGINNINGS) {
            if (last.startsWith(beginning)) return true;
        }
        for (String ending : ENDINGS) {
            if (last.endsWith(ending)) return true;
        }
        // Of a user's home, what is hidden is configuration of programs, and the rest is the user's.
        return path.base() == NamedPath.Base.HOME && path.rest().startsWith("/.");
    }
}
