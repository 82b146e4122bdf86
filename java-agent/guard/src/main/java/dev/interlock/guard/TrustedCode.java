package dev.interlock.guard;

import dev.interlock.guard.file.Links;
import dev.interlock.policy.FileGrant.Access;
import dev.interlock.policy.Policy;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLDecoder;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a class is what was deployed: it comes from a file that this process may not write, by a loader that tells
 * the truth about that. A class that the application made or fetched can have any name.
 */
final class TrustedCode {
    /** Reads what lies in jars within the application's. */
    private static final String SPRING_BOOT = "org.springframework.boot.loader.";

    private final Policy policy;

    TrustedCode(Policy policy) {
        this.policy = policy;
    }

    boolean holds(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (Callers.isOfJdk(type)) return true;
        // What an agent added to the JVM's own classes says nothing about where it comes from.
        if (loader == null) return false;
        return !Intruders.contains(type) && tellsTheTruth(loader) && isDeployed(type);
    }

    /**
     * Only a loader's own code decides which source its classes have, and most loaders take it from whoever made them: those of
     * module layers, of containers and of libraries that generate classes. These read what they say.
     */
    private boolean tellsTheTruth(ClassLoader loader) {
        Class<?> type = loader.getClass();
        return loader == ClassLoader.getSystemClassLoader()
                || type == URLClassLoader.class
                || (isOfSpringBoot(type) && holds(type));
    }

    private static boolean isOfSpringBoot(Class<?> type) {
        return type.getName().startsWith(SPRING_BOOT);
    }

    private boolean isDeployed(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        String file = source == null ? null : file(source.getLocation());
        if (file == null) return false;
        try {
            String path = Links.follow(file);
            String own = "/".concat(type.getName().replace('.', '/')).concat(".class");
            if (!allows(path, Access.READ) || isChangeable(path) || isChangeable(path.concat(own))) return false;
            // Where a link leads now, it need not have led when the class was loaded.
            for (String link : Links.of(file.concat(own))) {
                if (isChangeable(link)) return false;
            }
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    private boolean isChangeable(String path) {
        return allows(path, Access.WRITE) || allows(path, Access.DELETE);
    }

    private boolean allows(String path, Access access) {
        return policy.allows(path, access, Instant.now());
    }

    /**
     * The file that a location lies in. Only of a handler that is known to read from there, and it is not asked: any other reads
     * from where it likes. Loaders of URLs open {@code file:} themselves, and by the location's own handler what ends in {@code
     * !/}, as in {@code jar:nested:/app.jar/!BOOT-INF/lib/x.jar!/}; all else by a handler that whoever made the loader may have
     * given it.
     */
    private @Nullable String file(@Nullable URL location) {
        if (location == null || !location.getHost().isEmpty()) return null;
        URLStreamHandler handler = Handlers.of(location);
        if (handler == null) return null;
        String text = location.getProtocol().concat(":").concat(location.getFile());
        boolean plain = Callers.isOfJdk(handler.getClass()) && text.startsWith("file:") && text.indexOf('!') < 0;
        if (!plain && !(text.endsWith("!/") && isNesting(handler.getClass()))) return null;
        int slash = text.indexOf('/');
        if (slash < 0 || !isScheme(text.substring(0, slash))) return null;
        int nested = text.indexOf("!", slash);
        String path = nested < 0 ? text.substring(slash) : text.substring(slash, nested);
        while (path.startsWith("//")) path = path.substring(1);
        while (path.length() > 1 && path.endsWith("/")) path = path.substring(0, path.length() - 1);
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private boolean isNesting(Class<?> handler) {
        return isOfSpringBoot(handler) && holds(handler);
    }

    private static boolean isScheme(String text) {
        return switch (text) {
            case "file:", "jar:file:", "jar:nested:", "nested:" -> true;
            default -> false;
        };
    }
}
