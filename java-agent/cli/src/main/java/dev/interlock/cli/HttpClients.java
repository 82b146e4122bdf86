package dev.interlock.cli;

import dev.interlock.guard.http.HttpLibraries;
import dev.interlock.guard.weave.LibraryCheck;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the HTTP clients on a class path whose requests pass no gate: unknown ones, copies of known ones under another name,
 * and versions that nobody has looked at. What a jar's manifest names is looked at, too, and jars in jars.
 */
final class HttpClients {
    private final LibraryCheck gated = new LibraryCheck(HttpLibraries.all());
    private final Map<String, String> ungated = HttpLibraries.ungated();
    private final Map<String, String> found = new LinkedHashMap<>();
    private final Set<File> seen = new LinkedHashSet<>();

    private HttpClients() {}

    /** What they are called, and where each was found. */
    static Map<String, String> withoutGate(List<String> classPath) {
        HttpClients clients = new HttpClients();
        for (String place : classPath) clients.lookAt(new File(place));
        return clients.found;
    }

    /** Where a class path has an asterisk, all jars of a folder are meant, as the JVM takes it. */
    static List<String> places(String classPath) {
        List<String> places = new ArrayList<>();
        StringTokenizer words = new StringTokenizer(classPath, File.pathSeparator);
        while (words.hasMoreTokens()) {
            String word = words.nextToken();
            File folder = new File(word).getAbsoluteFile().getParentFile();
            String[] names = word.endsWith("*") && folder != null ? folder.list() : null;
            if (names == null) places.add(word);
            else for (String name : names) if (name.endsWith(".jar")) places.add(new File(folder, name).getPath());
        }
        return places;
    }

    private void lookAt(File place) {
        if (!seen.add(place.getAbsoluteFile())) return;
        if (place.isDirectory()) {
            lookInto(place, place);
            return;
        }
        if (!place.isFile()) return;
        try (InputStream in = new FileInputStream(place)) {
            lookAt(in, place.getPath(), place);
        } catch (IOException unreadable) {
            Log.failure("a part of the class path cannot be read: " + place, unreadable);
        }
    }

    /** @param jar on disk, which what the manifest names lies beside; null for one in another */
    private void lookAt(InputStream bytes, String where, @Nullable File jar) throws IOException {
        ZipInputStream zip = new ZipInputStream(bytes);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = entry.getName();
            if (name.endsWith(".jar")) {
                lookAt(new ByteArrayInputStream(zip.readAllBytes()), where + "!/" + name, null);
            } else if (name.equals("META-INF/MANIFEST.MF") && jar != null) {
                lookBeside(jar, new java.util.jar.Manifest(new ByteArrayInputStream(zip.readAllBytes())));
            } else if (name.endsWith(".class")) {
                String type = name.startsWith("BOOT-INF/classes/") ? name.substring(17) : name;
                lookAt(type.substring(0, type.length() - ".class".length()), zip, where);
            }
        }
    }

    private void lookBeside(File jar, java.util.jar.Manifest manifest) {
        String more = manifest.getMainAttributes().getValue("Class-Path");
        if (more == null) return;
        StringTokenizer words = new StringTokenizer(more);
        while (words.hasMoreTokens()) {
            String word = URLDecoder.decode(words.nextToken().replace("+", "%2B"), StandardCharsets.UTF_8);
            String path = word.startsWith("file:") ? word.substring("file:".length()) : word;
            File named = new File(path);
            lookAt(named.isAbsolute() ? named : new File(jar.getAbsoluteFile().getParentFile(), path));
        }
    }

    private void lookInto(File folder, File root) {
        File[] files = folder.listFiles();
        if (files == null) return;
        for (File file : files) {
            if (file.isDirectory()) lookInto(file, root);
            if (!file.getName().endsWith(".class")) continue;
            String name = root.toPath().relativize(file.toPath()).toString().replace(File.separatorChar, '/');
            try (InputStream in = new FileInputStream(file)) {
                lookAt(name.substring(0, name.length() - ".class".length()), in, root.getPath());
            } catch (IOException unreadable) {
                Log.failure("a part of the class path cannot be read: " + file, unreadable);
            }
        }
    }

    private void lookAt(String type, InputStream bytes, String where) throws IOException {
        String known = ungated.get(type);
        String original = known == null ? gated.original(type) : null;
        if (known != null) {
            found.putIfAbsent(known, where);
        } else if (gated.concerns(type)) {
            if (!gated.fits(type, bytes.readAllBytes())) {
                found.putIfAbsent(root(type) + " of an unknown version", where);
            }
        } else if (original != null) {
            String moved = type.substring(0, type.length() - original.length()).replace('/', '.');
            found.putIfAbsent("a copy of " + root(original) + " as " + moved + root(original), where);
        }
    }

    /** {@code io.netty} of {@code io/netty/handler/codec/http/HttpObjectEncoder}. */
    private static String root(String type) {
        int first = type.indexOf('/');
        int second = type.startsWith("okhttp3/") ? first : type.indexOf('/', first + 1);
        return type.substring(0, second).replace('/', '.');
    }
}
