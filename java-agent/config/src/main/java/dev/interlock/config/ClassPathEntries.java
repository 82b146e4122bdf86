package dev.interlock.config;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** The entries of a class path, with those that the manifests of its jars add. */
final class ClassPathEntries {
    private ClassPathEntries() {}

    /** An empty entry is the working folder, as for the JVM. */
    static Set<String> split(@Nullable String path) {
        Set<String> entries = new LinkedHashSet<>();
        if (path == null || path.isEmpty()) return entries;
        int from = 0;
        while (from <= path.length()) {
            int colon = path.indexOf(File.pathSeparatorChar, from);
            int end = colon < 0 ? path.length() : colon;
            entries.add(new File(end == from ? "." : path.substring(from, end)).getAbsolutePath());
            from = end + 1;
        }
        return entries;
    }

    static Set<String> withManifests(Set<String> entries) {
        List<String> all = new ArrayList<>(entries);
        Set<String> seen = new LinkedHashSet<>(entries);
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).endsWith(".jar")) continue;
            for (String more : ofManifest(new File(all.get(i)))) {
                if (seen.add(more)) all.add(more);
            }
        }
        return seen;
    }

    /** The JAR specification: relative URLs with blanks between. */
    private static Set<String> ofManifest(File jar) {
        Set<String> entries = new LinkedHashSet<>();
        if (!jar.isFile()) return entries;
        String classPath;
        try (JarFile file = new JarFile(jar, false)) {
            Manifest manifest = file.getManifest();
            classPath = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        } catch (IOException broken) {
            // The JVM takes no classes from it either.
            return entries;
        }
        if (classPath == null) return entries;
        for (String url : classPath.split(" ")) {
            String path = url.isEmpty() ? null : path(jar, url);
            if (path != null) entries.add(path);
        }
        return entries;
    }

    private static @Nullable String path(File jar, String url) {
        try {
            URI found = jar.toURI().resolve(new URI(url));
            return "file".equals(found.getScheme()) && found.getPath() != null
                    ? new File(found.getPath()).getPath()
                    : null;
        } catch (URISyntaxException | IllegalArgumentException broken) {
            return null;
        }
    }
}
