package dev.interlock.guard.runtime;

import dev.interlock.guard.Denied;
import dev.interlock.guard.file.Links;
import dev.interlock.policy.FileGrant.Access;
import dev.interlock.policy.Policy;
import dev.interlock.policy.RuntimePower;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fontconfig, native code that finds fonts: it reads the folders, and writes caches into those, that its settings name. Where
 * this process may write these settings, it would read and write for it what is not granted.
 */
public final class FontGuard {
    /** See fonts-conf(5). */
    private static final String[] OF_SYSTEM = {"/etc/fonts", "/usr/share/fontconfig"};

    private static final String[] AT_HOME = {"/.config/fontconfig", "/.fonts.conf", "/.fonts.conf.d"};
    private static final String[] VARIABLES = {"FONTCONFIG_FILE", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT"};

    private final RuntimeGuard guard;

    FontGuard(RuntimeGuard guard) {
        this.guard = guard;
    }

    public void finding() throws Denied {
        if (guard.has(RuntimePower.NATIVE_CODE)) return;
        String forgeable = forgeable(settings());
        if (forgeable == null) return;
        guard.require(
                RuntimePower.NATIVE_CODE,
                "letting fontconfig find fonts, whose settings in "
                        .concat(forgeable)
                        .concat(" this process may write,"));
    }

    private static List<String> settings() {
        List<String> paths = new ArrayList<>(List.of(OF_SYSTEM));
        addHome(System.getenv("HOME"), paths);
        addHome(System.getProperty("user.home"), paths);
        String configuration = System.getenv("XDG_CONFIG_HOME");
        if (configuration != null && !configuration.isEmpty()) paths.add(configuration.concat("/fontconfig"));
        for (String variable : VARIABLES) {
            String path = System.getenv(variable);
            if (path != null && !path.isEmpty()) paths.add(path);
        }
        return paths;
    }

    private static void addHome(@Nullable String home, List<String> paths) {
        if (home == null || home.isEmpty()) return;
        for (String beneath : AT_HOME) paths.add(home.concat(beneath));
    }

    /** The first of the paths that this process may write, or lead elsewhere; null if there is none. */
    private @Nullable String forgeable(List<String> paths) {
        Policy policy = guard.enforcement().policy();
        for (String path : paths) {
            try {
                if (!path.startsWith("/") || isForgeable(path, policy)) return path;
            } catch (IOException untold) {
                return path;
            }
        }
        return null;
    }

    private static boolean isForgeable(String path, Policy policy) throws IOException {
        String real = Links.follow(path);
        if (policy.ceiling(real).contains(Access.WRITE)) return true;
        for (String link : Links.of(path)) {
            if (policy.allowsAtSomeTime(link, Access.DELETE) || policy.allowsAtSomeTime(link, Access.WRITE))
                return true;
        }
        for (int end = real.length(); end > 0; end = real.lastIndexOf('/', end - 1)) {
            // Who may make one of these, where it is missing, makes it a link.
            if (policy.allowsAtSomeTime(real.substring(0, end), Access.WRITE)) return true;
        }
        return false;
    }
}
