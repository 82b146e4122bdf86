package dev.interlock.it.jvm;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finding out what is there without opening it. */
final class ProbeAttempts {
    private static final long UNLIKELY = 12345;

    private ProbeAttempts() {}

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static boolean exists(Victim victim) {
        return victim.secret().exists();
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static boolean isFile(Victim victim) {
        return victim.secret().isFile();
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static boolean isDirectory(Victim victim) {
        return new File(victim.closed("folder")).isDirectory();
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static boolean canRead(Victim victim) {
        return victim.secret().canRead();
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static boolean canWrite(Victim victim) {
        return victim.secret().canWrite();
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static boolean canExecute(Victim victim) {
        return new File(victim.closed("tool")).canExecute();
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static long length(Victim victim) {
        return victim.secret().length();
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static long lastModified(Victim victim) {
        return victim.secret().lastModified();
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static long space(Victim victim) {
        return new File(victim.closed("")).getUsableSpace();
    }

    @Attempt(needs = Needs.READ)
    static String list(Victim victim) {
        return Arrays.toString(new File(victim.closed("folder")).list());
    }

    @Attempt(needs = Needs.READ)
    static String listFiles(Victim victim) {
        return Arrays.toString(new File(victim.closed("folder")).listFiles());
    }

    /** Tells where the link points to. */
    @Attempt(needs = Needs.READ)
    static String canonicalPath(Victim victim) throws IOException {
        return new File(victim.closed("points")).getCanonicalPath();
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static boolean existsByNio(Victim victim) {
        return Files.exists(victim.secret().toPath());
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static boolean existsNotFollowingLinks(Victim victim) {
        return Files.exists(victim.secret().toPath(), LinkOption.NOFOLLOW_LINKS);
    }

    /** Says "not there" only of what is not there. */
    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static boolean doesNotExist(Victim victim) {
        return Files.notExists(victim.fresh().toPath());
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static boolean isReadable(Victim victim) {
        return Files.isReadable(victim.secret().toPath());
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static boolean isWritable(Victim victim) {
        return Files.isWritable(victim.secret().toPath());
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static boolean isRegularFile(Victim victim) {
        return Files.isRegularFile(victim.secret().toPath());
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static boolean isSymbolicLink(Victim victim) {
        return Files.isSymbolicLink(Path.of(victim.closed("points")));
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static boolean isSameFile(Victim victim) throws IOException {
        return Files.isSameFile(Path.of(victim.open("link")), victim.secret().toPath());
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static boolean isHidden(Victim victim) throws IOException {
        return !Files.isHidden(victim.secret().toPath())
                && Files.size(victim.secret().toPath()) != UNLIKELY;
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static long size(Victim victim) throws IOException {
        return Files.size(victim.secret().toPath());
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static Object readAttributes(Victim victim) throws IOException {
        return Files.readAttributes(victim.secret().toPath(), BasicFileAttributes.class)
                .fileKey();
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static Object readPosixAttributes(Victim victim) throws IOException {
        return Files.readAttributes(victim.secret().toPath(), PosixFileAttributes.class)
                .owner();
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static Object readUnixAttributes(Victim victim) throws IOException {
        return Files.readAttributes(victim.secret().toPath(), "unix:*");
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static Object attributeView(Victim victim) throws IOException {
        return Files.getFileAttributeView(victim.secret().toPath(), BasicFileAttributeView.class)
                .readAttributes()
                .size();
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static Object owner(Victim victim) throws IOException {
        return Files.getOwner(victim.secret().toPath());
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static Object permissions(Victim victim) throws IOException {
        return Files.getPosixFilePermissions(victim.secret().toPath());
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static Object extendedAttributes(Victim victim) throws IOException {
        UserDefinedFileAttributeView view =
                Files.getFileAttributeView(victim.secret().toPath(), UserDefinedFileAttributeView.class);
        return "list of " + view.list();
    }

    /** Linux has none, but what the answer is made from is the file's store. */
    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static Object fileStore(Victim victim) throws IOException {
        AclFileAttributeView none = Files.getFileAttributeView(victim.secret().toPath(), AclFileAttributeView.class);
        return none == null ? Files.getFileStore(victim.secret().toPath()).type() : none;
    }

    @Attempt(needs = Needs.READ)
    static Object readSymbolicLink(Victim victim) throws IOException {
        return Files.readSymbolicLink(Path.of(victim.closed("points")));
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static Object realPath(Victim victim) throws IOException {
        return victim.secret().toPath().toRealPath();
    }

    @Attempt(needs = Needs.READ)
    static String directoryStream(Victim victim) throws IOException {
        StringBuilder names = new StringBuilder();
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(Path.of(victim.closed("folder")))) {
            folder.forEach(names::append);
        }
        return names.toString();
    }

    @Attempt(needs = Needs.READ)
    static String listByNio(Victim victim) throws IOException {
        try (Stream<Path> folder = Files.list(Path.of(victim.closed("folder")))) {
            return folder.map(Path::toString).collect(Collectors.joining());
        }
    }

    @Attempt(needs = Needs.READ)
    static String walk(Victim victim) throws IOException {
        try (Stream<Path> folder = Files.walk(Path.of(victim.closed("")))) {
            return folder.map(Path::toString).collect(Collectors.joining());
        }
    }

    @Attempt(needs = Needs.READ)
    static String find(Victim victim) throws IOException {
        try (Stream<Path> folder = Files.find(Path.of(victim.closed("")), 3, (path, attributes) -> true)) {
            return folder.map(Path::toString).collect(Collectors.joining());
        }
    }

    @Attempt(needs = Needs.READ)
    static String walkFileTree(Victim victim) throws IOException {
        StringBuilder names = new StringBuilder();
        Files.walkFileTree(Path.of(victim.closed("")), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                names.append(file);
                return FileVisitResult.CONTINUE;
            }
        });
        return names.toString();
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static Object attributesBySecureDirectoryStream(Victim victim) throws IOException {
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(Path.of(victim.open("")))) {
            return ((SecureDirectoryStream<Path>) folder)
                    .getFileAttributeView(Path.of("../closed/secret.txt"), BasicFileAttributeView.class)
                    .readAttributes()
                    .size();
        }
    }
}
