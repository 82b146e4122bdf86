package dev.interlock.it.jvm;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Names beneath the descriptor of an open folder: what is changed there, and where they lead once the folder is gone. */
final class BeneathAttempts {
    private static final int OFTEN = 20;

    private BeneathAttempts() {}

    private interface Use {
        Object once(File way) throws IOException;
    }

    @SuppressWarnings("unchecked")
    private static SecureDirectoryStream<Path> opened(Path folder) throws IOException {
        return (SecureDirectoryStream<Path>) Files.newDirectoryStream(folder);
    }

    /**
     * The way leads through a link to what is like the closed folder. That way is gone once; then the link is deleted beneath
     * the descriptor of what it lies in, a folder takes its name, and the parents behind it are others.
     */
    private static Object onceMore(Victim victim, String closed, Use use) throws IOException {
        IOException notThere = null;
        for (int i = 0; i < OFTEN; i++) {
            Path start = Path.of(victim.open("way" + i));
            Files.createDirectories(start.resolve("a/b/c"));
            Path like = Files.createDirectories(start.resolve("closed/folder"));
            for (String name : List.of("../secret.txt", "../target.txt", "like-it")) {
                Files.writeString(like.resolve(name), "");
            }
            Path link = Files.createSymbolicLink(start.resolve("l"), Path.of("a/b/c"));
            File way = new File(link + "/../../../closed/" + closed);
            try (SecureDirectoryStream<Path> beneath = opened(start)) {
                use.once(way);
                beneath.deleteFile(link.getFileName());
                if (!link.toFile().mkdir()) throw new IOException("no folder at " + link);
                Object answer = use.once(way);
                if (answer != null) return answer;
            } catch (IOException next) {
                notThere = next;
            }
        }
        if (notThere != null) throw notThere;
        return null;
    }

    @Attempt(needs = Needs.READ, lies = true)
    static Object readsWhereALinkWas(Victim victim) throws IOException {
        return onceMore(victim, "secret.txt", way -> {
            try (FileInputStream in = new FileInputStream(way)) {
                byte[] read = in.readAllBytes();
                return read.length == 0 ? null : read;
            }
        });
    }

    @Attempt(needs = Needs.READ, lies = true)
    static Object listsWhereALinkWas(Victim victim) throws IOException {
        return onceMore(victim, "folder", way -> {
            String names = String.join(" ", way.list());
            return names.contains("like-it") ? null : names;
        });
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED, lies = true)
    static Object lengthWhereALinkWas(Victim victim) throws IOException {
        return onceMore(victim, "secret.txt", way -> way.length() > 0 ? way.length() : null);
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED, lies = true)
    static Object makesWhereALinkWas(Victim victim) throws IOException {
        return onceMore(victim, "fresh.txt", way -> {
            new FileOutputStream(way).close();
            return Files.deleteIfExists(likeness(way)) ? null : "made";
        });
    }

    /** Where the way led when its link was there. */
    private static Path likeness(File way) {
        return Path.of(way.getPath().replace("/l/../../../", "/"));
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED, lies = true)
    static Object deletesWhereALinkWas(Victim victim) throws IOException {
        return onceMore(victim, "target.txt", way -> {
            boolean before = Files.exists(likeness(way));
            return way.delete() && before == Files.exists(likeness(way)) ? "deleted" : null;
        });
    }

    private interface Within {
        Object use(SecureDirectoryStream<Path> gone, SecureDirectoryStream<Path> open) throws IOException;
    }

    /** The text of its descriptor says that it is deleted; a link of just that name leads somewhere else. */
    private static Object fromAFolderThatIsGone(Victim victim, Within within) throws IOException {
        Path start = Path.of(victim.open("start"));
        Files.createDirectories(start.resolve("a/b/c"));
        Path like = Files.createDirectories(start.resolve("closed/folder"));
        for (String name : List.of("../secret.txt", "../target.txt")) Files.writeString(like.resolve(name), "");
        Path folder = Files.createDirectory(start.resolve("d"));
        try (SecureDirectoryStream<Path> gone = opened(folder);
                SecureDirectoryStream<Path> open = opened(start)) {
            Files.delete(folder);
            Files.createSymbolicLink(start.resolve("d (deleted)"), Path.of("a/b/c"));
            return within.use(gone, open);
        }
    }

    private static Path up(String closed) {
        return Path.of("../../../closed/" + closed);
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED, lies = true)
    static Object deletesFromAFolderThatIsGone(Victim victim) throws IOException {
        return fromAFolderThatIsGone(victim, (gone, open) -> {
            gone.deleteFile(up("target.txt"));
            return null;
        });
    }

    @Attempt(needs = Needs.ALL, lies = true)
    static Object movesFromAFolderThatIsGone(Victim victim) throws IOException {
        return fromAFolderThatIsGone(victim, (gone, open) -> {
            gone.move(up("secret.txt"), open, Path.of("moved.txt"));
            return Files.readString(Path.of(victim.open("start/moved.txt")));
        });
    }

    @Attempt(needs = Needs.WRITE, effect = Effect.CHANGED, lies = true)
    static Object makesFromAFolderThatIsGone(Victim victim) throws IOException {
        return fromAFolderThatIsGone(victim, (gone, open) -> {
            gone.newByteChannel(up("fresh.txt"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE))
                    .close();
            return null;
        });
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED, lies = true)
    static Object permissionsFromAFolderThatIsGone(Victim victim) throws IOException {
        return fromAFolderThatIsGone(victim, (gone, open) -> {
            gone.getFileAttributeView(up("target.txt"), PosixFileAttributeView.class)
                    .setPermissions(PosixFilePermissions.fromString("rwxrwxrwx"));
            return null;
        });
    }

    @Attempt(needs = Needs.READ, lies = true)
    static Object listsFromAFolderThatIsGone(Victim victim) throws IOException {
        return fromAFolderThatIsGone(victim, (gone, open) -> {
            List<Path> names = new ArrayList<>();
            try (DirectoryStream<Path> stream = gone.newDirectoryStream(up("folder"))) {
                stream.forEach(names::add);
            }
            return names;
        });
    }
}
