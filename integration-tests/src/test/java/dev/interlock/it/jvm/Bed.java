package dev.interlock.it.jvm;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The folder an attempt is made in, prepared and judged by a JVM without the agent. */
final class Bed {
    /** Stands for the folder of the victim where an attempt tells what it needs. */
    static final String BED = "BED";

    /** The same where there are no wildcards: what it is in is repeated for the folder of each victim. */
    static final String EACH = "EACH";

    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);
    private static final int SMALL = 4096;

    private final Path folder;
    private final String token;

    Bed(Path folder, String token) {
        this.folder = folder;
        this.token = token;
    }

    Path folder() {
        return folder;
    }

    Path closed() {
        return folder.resolve("closed");
    }

    String token() {
        return token;
    }

    /** A file whose name tells the token. */
    Path hidden() {
        return closed().resolve("folder/hidden-" + token);
    }

    void seed() throws IOException {
        Path open = Files.createDirectories(folder.resolve("open"));
        Path closed = Files.createDirectories(closed());
        Files.writeString(open.resolve("kept.txt"), "open");
        Files.createSymbolicLink(open.resolve("link"), Path.of("../closed/secret.txt"));
        Files.createSymbolicLink(open.resolve("chain"), Path.of("link"));
        Files.createSymbolicLink(open.resolve("folder-link"), Path.of("../closed"));
        Files.createSymbolicLink(open.resolve("target-link"), Path.of("../closed/target.txt"));
        Files.createSymbolicLink(open.resolve("dangling"), Path.of("../closed/fresh.txt"));
        Files.createDirectories(open.resolve("deep/deeper"));
        // These lead to nothing where they are, and out of the open folder once they, or what they are in, is higher.
        Files.createSymbolicLink(open.resolve("deep/deeper/relative"), Path.of("../../closed/secret.txt"));
        Files.createSymbolicLink(open.resolve("deep/relative"), Path.of("../closed/secret.txt"));
        script(open.resolve("echo"));
        script(closed.resolve("tool"));
        Files.writeString(closed.resolve("secret.txt"), "secret " + token + "\n");
        Files.writeString(closed.resolve("secret.properties"), "key=" + token + "\n");
        Files.writeString(closed.resolve("secret.xml"), "<secret>" + token + "</secret>");
        Files.writeString(closed.resolve("secret.html"), "<html>" + token + "</html>");
        Files.write(closed.resolve("secret.ser"), serialised(token));
        Files.write(closed.resolve("secret.jar"), zip("secret.txt", token));
        Files.writeString(closed.resolve("Source.java"), "class " + token + " extends Missing {}\n");
        Files.writeString(closed.resolve("target.txt"), "kept");
        Files.writeString(closed.resolve("target.properties"), "kept=true");
        Files.write(closed.resolve("target.jar"), zip("kept.txt", "kept"));
        Files.write(closed.resolve("keys.jks"), keys());
        Files.createDirectory(closed.resolve("empty"));
        Files.createDirectories(closed.resolve(".java/.userPrefs"));
        Files.createDirectory(closed.resolve("folder"));
        Files.writeString(hidden(), "hidden");
        Files.createSymbolicLink(closed.resolve("points"), Path.of("folder/hidden-" + token));
        try (Stream<Path> all = Files.walk(closed)) {
            for (Path each : all.toList()) {
                if (!Files.isSymbolicLink(each)) Files.setLastModifiedTime(each, LONG_AGO);
            }
        }
    }

    /** Leaves a mark in the closed folder, whatever it is called with. */
    private void script(Path path) throws IOException {
        Files.writeString(path, "#!/bin/sh\n: > '" + closed() + "/marker'\n");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static byte[] zip(String name, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("hidden-" + content));
        }
        return bytes.toByteArray();
    }

    private static byte[] keys() throws IOException {
        try {
            KeyStore keys = KeyStore.getInstance("JKS");
            keys.load(null, null);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            keys.store(bytes, "password".toCharArray());
            return bytes.toByteArray();
        } catch (GeneralSecurityException impossible) {
            throw new IOException(impossible);
        }
    }

    private static byte[] serialised(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(text);
        }
        return bytes.toByteArray();
    }

    /** All that can be seen of the closed folder and of files beside it, except when they were read. */
    String snapshot(List<Path> besides) throws IOException {
        StringBuilder seen = new StringBuilder();
        try (Stream<Path> all = Files.walk(closed())) {
            for (Path each : all.sorted().toList()) describe(seen, each);
        }
        for (Path each : besides) {
            if (Files.exists(each, LinkOption.NOFOLLOW_LINKS)) describe(seen, each);
        }
        return seen.toString();
    }

    private void describe(StringBuilder seen, Path path) throws IOException {
        Map<String, Object> all = new TreeMap<>(Files.readAttributes(
                path, "unix:mode,uid,gid,size,nlink,lastModifiedTime,ino", LinkOption.NOFOLLOW_LINKS));
        seen.append(folder.relativize(path)).append(' ').append(all);
        if (Files.isSymbolicLink(path)) {
            seen.append(' ').append(Files.readSymbolicLink(path));
        } else {
            if (Files.isRegularFile(path)) seen.append(' ').append(content(path));
            // A socket has none, and says so by failing.
            if (Files.isRegularFile(path) || Files.isDirectory(path))
                seen.append(' ').append(extended(path));
        }
        seen.append('\n');
    }

    private static String content(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        if (bytes.length <= SMALL) return new String(bytes, StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return Long.toHexString(sum.getValue());
    }

    private static String extended(Path path) throws IOException {
        UserDefinedFileAttributeView view = Files.getFileAttributeView(path, UserDefinedFileAttributeView.class);
        Map<String, String> values = new TreeMap<>();
        for (String name : view.list()) {
            ByteBuffer value = ByteBuffer.allocate(view.size(name));
            view.read(name, value);
            values.put(name, new String(value.array(), StandardCharsets.ISO_8859_1));
        }
        return values.toString();
    }

    static File copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        return Files.copy(from, to).toFile();
    }
}
