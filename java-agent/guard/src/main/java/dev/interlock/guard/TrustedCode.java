package dev.interlock.guard;

import dev.interlock.guard.file.Links;
import dev.interlock.policy.FileGrant.Access;
import dev.interlock.policy.Manifest;
import dev.interlock.policy.Policy;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLDecoder;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a class is what was deployed: it comes from a file that this process may not write, by a loader that tells
 * the truth about that. A class that the application made or fetched can have any name.
 */
final class TrustedCode {
    /**
     * By which manifest a class was found to be deployed. That stays so: what is granted does not change while the JVM runs, and
     * a class is not loaded twice. What was found once not to be is looked at again.
     */
    private static final ClassValue<AtomicReference<@Nullable Manifest>> DEPLOYED = new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable Manifest> computeValue(Class<?> type) {
            return new AtomicReference<>();
        }
    };

    private final Policy policy;

    TrustedCode(Policy policy) {
        this.policy = policy;
    }

    boolean holds(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (Callers.isOfJdk(type)) return true;
        // What an agent added to the JVM's own classes says nothing about where it comes from.
        if (loader == null) return false;
        AtomicReference<@Nullable Manifest> deployed = DEPLOYED.get(type);
        if (deployed.get() == policy.manifest()) return true;
        if (Intruders.contains(type) || !tellsTheTruth(loader) || !isDeployed(type)) return false;
        deployed.set(policy.manifest());
        return true;
    }

    /**
     * Only a loader's own code decides which source its classes have, and most loaders take it from whoever made them: those of
     * module layers, of containers and of libraries that generate classes. These read what they say.
     */
    private static boolean tellsTheTruth(ClassLoader loader) {
        return loader == ClassLoader.getSystemClassLoader()
                || loader.getClass() == URLClassLoader.class
                || Launcher.made(loader);
    }

    /** Where a class comes from, if its loader is believed; null if it cannot be told. */
    static @Nullable Deployed home(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null ? null : home(source.getLocation(), type.getClassLoader());
    }

    private boolean isDeployed(Class<?> type) {
        Deployed home = home(type);
        if (home == null) return false;
        String file = home.file();
        String own = "/".concat(type.getName().replace('.', '/')).concat(".class");
        try {
            String real = Links.follow(file);
            if (!policy.allowsAtSomeTime(real, Access.READ) || isChangeable(real.concat(own))) return false;
            return isFirm(new File(real).isDirectory() ? file.concat(own) : file);
        } catch (IOException gone) {
            return false;
        }
    }

    /** Whether nothing on the way to a file is this process's to change, as the way is written and as it leads. */
    private boolean isFirm(String path) throws IOException {
        if (path.contains("/../") || path.contains("/./")) return false;
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (isChangeable(path.substring(0, end))) return false;
        }
        if (isChangeable(Links.follow(path))) return false;
        for (String link : Links.of(path)) {
            if (isChangeable(link)) return false;
        }
        return true;
    }

    /** At any time: what cannot be written just now may have been written before. A driver writes what it is told to. */
    private boolean isChangeable(String path) {
        return policy.allowsAtSomeTime(path, Access.WRITE)
                || policy.allowsAtSomeTime(path, Access.DELETE)
                || policy.opensToDriver(path, Access.WRITE);
    }

    /**
     * The file that a location lies in. Loaders of URLs open {@code file:} themselves; all else they open by the location's
     * handler, which may be whoever's, or by one that the loader was made with. So what lies in jars within a jar is believed of
     * the launcher's own loader alone, and not once the application answers for URLs itself.
     */
    private static @Nullable Deployed home(@Nullable URL location, ClassLoader loader) {
        if (location == null || !location.getHost().isEmpty()) return null;
        URLStreamHandler handler = Handlers.of(location);
        if (handler == null) return null;
        String text = location.getProtocol().concat(":").concat(location.getFile());
        boolean plain = Callers.isOfJdk(handler.getClass()) && text.startsWith("file:") && text.indexOf('!') < 0;
        if (!plain && !(text.endsWith("!/") && Launcher.made(loader) && !Handlers.replaced())) return null;
        int slash = text.indexOf('/');
        if (slash < 0 || !isScheme(text.substring(0, slash))) return null;
        int nested = text.indexOf("!", slash);
        String path = nested < 0 ? text.substring(slash) : text.substring(slash, nested);
        while (path.startsWith("//")) path = path.substring(1);
        while (path.length() > 1 && path.endsWith("/")) path = path.substring(0, path.length() - 1);
        return new Deployed(decoded(path), nested < 0 ? null : nested(text.substring(nested)));
    }

    /** {@code !/BOOT-INF/lib/driver.jar!/} is the name of an entry; {@code !/} names none. */
    private static @Nullable String nested(String behind) {
        String entry = behind.substring(1, Math.max(1, behind.length() - "!/".length()));
        if (entry.startsWith("/")) entry = entry.substring(1);
        return entry.isEmpty() ? null : decoded(entry);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static boolean isScheme(String text) {
        return switch (text) {
            case "file:", "jar:file:", "jar:nested:", "nested:" -> true;
            default -> false;
        };
    }
}
