package dev.interlock.it.jvm;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;

/** Reading a closed file under a name that looks open. */
final class PathTrickAttempts {
    private static final int DESCRIPTORS = 120;
    private static final int OFTEN = 200;
    private static final int ENOUGH = 1000;

    private PathTrickAttempts() {}

    private static String read(String path) throws IOException {
        try (InputStream in = new FileInputStream(path)) {
            // Some of what is tried has no end.
            return new String(in.readNBytes(ENOUGH), StandardCharsets.UTF_8);
        }
    }

    @Attempt(needs = Needs.READ)
    static String dotDot(Victim victim) throws IOException {
        return read(victim.open("../closed/secret.txt"));
    }

    @Attempt(needs = Needs.READ)
    static String dotDotByNio(Victim victim) throws IOException {
        return Files.readString(Path.of(victim.open("deep/../../closed/./secret.txt")));
    }

    /** What is before the dots is a link, so that they do not lead where they seem to. */
    @Attempt(needs = Needs.READ)
    static String dotDotBehindALink(Victim victim) throws IOException {
        return read(victim.open("folder-link/../closed/secret.txt"));
    }

    @Attempt(needs = Needs.READ)
    static String manySlashesAndDots(Victim victim) throws IOException {
        return read("//" + victim.open("/./".repeat(OFTEN) + "../closed///secret.txt"));
    }

    @Attempt(needs = Needs.READ)
    static String dotsEncodedInAUri(Victim victim) throws IOException {
        URI uri = URI.create("file://" + victim.open("%2e%2e/closed/secret.txt"));
        return Files.readString(Path.of(uri));
    }

    @Attempt(needs = Needs.READ)
    static String link(Victim victim) throws IOException {
        return read(victim.open("link"));
    }

    @Attempt(needs = Needs.READ)
    static String linkByNio(Victim victim) throws IOException {
        return Files.readString(Path.of(victim.open("link")));
    }

    @Attempt(needs = Needs.READ)
    static String linkByRandomAccessFile(Victim victim) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(victim.open("link"), "r")) {
            return file.readLine();
        }
    }

    @Attempt(needs = Needs.READ)
    static String chainOfLinks(Victim victim) throws IOException {
        return read(victim.open("chain"));
    }

    @Attempt(needs = Needs.READ)
    static String linkToAFolder(Victim victim) throws IOException {
        return read(victim.open("folder-link/secret.txt"));
    }

    @Attempt(needs = Needs.READ)
    static String listThroughALink(Victim victim) {
        return String.join(" ", new File(victim.open("folder-link/folder")).list());
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED)
    static boolean existsThroughALink(Victim victim) {
        return new File(victim.open("link")).exists();
    }

    @Attempt(needs = Needs.READ)
    static String linkOfItsOwn(Victim victim) throws IOException {
        Path own = Path.of(victim.open("own"));
        Files.createSymbolicLink(own, victim.secret().toPath());
        return Files.readString(own);
    }

    @Attempt(needs = Needs.READ)
    static String linkToAFolderAbove(Victim victim) throws IOException {
        Path own = Path.of(victim.open("own"));
        Files.createSymbolicLink(own, Path.of(".."));
        return Files.readString(own.resolve("closed/secret.txt"));
    }

    /** When it is made it leads to an open folder that is not there. */
    @Attempt(needs = Needs.READ)
    static String linkThroughALinkMadeLater(Victim victim) throws IOException {
        Path first = Path.of(victim.open("first"));
        Files.createSymbolicLink(first, Path.of("second/closed/secret.txt"));
        Files.createSymbolicLink(Path.of(victim.open("second")), Path.of(".."));
        return Files.readString(first);
    }

    @Attempt(needs = Needs.WRITE)
    static String hardLink(Victim victim) throws IOException {
        Path own = Path.of(victim.open("own"));
        Files.createLink(own, victim.secret().toPath());
        return Files.readString(own);
    }

    @Attempt(needs = Needs.WRITE)
    static String hardLinkToALink(Victim victim) throws IOException {
        Path own = Path.of(victim.open("own"));
        Files.createLink(own, Path.of(victim.open("link")));
        return Files.readString(own);
    }

    @Attempt(needs = Needs.ALL)
    static String relativeLinkMoved(Victim victim) throws IOException {
        Path moved = Path.of(victim.open("moved"));
        Files.move(Path.of(victim.open("deep/relative")), moved);
        return Files.readString(moved);
    }

    @Attempt(needs = Needs.ALL)
    static String relativeLinkMovedWithItsFolder(Victim victim) throws IOException {
        File moved = new File(victim.open("moved"));
        new File(victim.open("deep/deeper")).renameTo(moved);
        return read(moved + "/relative");
    }

    @Attempt(needs = Needs.ALL)
    static String relativeLinkOfItsOwnMovedWithItsFolder(Victim victim) throws IOException {
        Files.createDirectories(Path.of(victim.open("one/two")));
        Files.createSymbolicLink(Path.of(victim.open("one/two/own")), Path.of("../../closed/secret.txt"));
        Files.move(Path.of(victim.open("one/two")), Path.of(victim.open("two")));
        return Files.readString(Path.of(victim.open("two/own")));
    }

    @Attempt(needs = Needs.ALL)
    static String relativeLinkMovedBySecureDirectoryStream(Victim victim) throws IOException {
        try (DirectoryStream<Path> deep = Files.newDirectoryStream(Path.of(victim.open("deep")));
                DirectoryStream<Path> open = Files.newDirectoryStream(Path.of(victim.open("")))) {
            ((SecureDirectoryStream<Path>) deep)
                    .move(Path.of("relative"), (SecureDirectoryStream<Path>) open, Path.of("moved"));
        }
        return read(victim.open("moved"));
    }

    @Attempt(needs = {Needs.READ, "files: [{path: '/proc/**', access: [read]}]"})
    static String rootOfTheProcess(Victim victim) throws IOException {
        return read("/proc/self/root" + victim.secret());
    }

    @Attempt(needs = {Needs.READ, "files: [{path: '/proc/**', access: [read]}]"})
    static String rootOfTheThread(Victim victim) throws IOException {
        return Files.readString(Path.of("/proc/thread-self/root" + victim.secret()));
    }

    @Attempt(needs = {Needs.READ, "files: [{path: '/proc/**', access: [read]}]"})
    static String rootOfTheProcessByItsNumber(Victim victim) throws IOException {
        return read("/proc/" + ProcessHandle.current().pid() + "/task/../root" + victim.secret());
    }

    @Attempt(needs = {Needs.READ, "files: [{path: '/proc/**', access: [read]}]"})
    static String workingFolderOfTheProcess(Victim victim) throws IOException {
        String bed = new File(victim.folder()).getName();
        return read("/proc/self/cwd/beds/" + bed + "/closed/secret.txt");
    }

    /** The descriptor of an open folder is a way upwards. */
    @Attempt(needs = {Needs.READ, "files: [{path: '/proc/**', access: [read]}]"})
    static String descriptorOfAFolder(Victim victim) throws IOException {
        IOException last = new IOException("no descriptor");
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of(victim.open("")))) {
            for (int i = 3; i < DESCRIPTORS; i++) {
                try {
                    return read("/proc/self/fd/" + i + "/../closed/secret.txt");
                } catch (IOException notThis) {
                    if (!(notThis.getMessage() + "").contains("Not a directory")) last = notThis;
                }
            }
            throw new IOException("beside " + open, last);
        }
    }

    /** Another opened it; here, the attempt itself. */
    @Attempt(needs = {Needs.READ, "files: [{path: '/proc/**', access: [read]}, {path: '/dev/**', access: [read]}]"})
    static String descriptorOfAnOpenFile(Victim victim) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(victim.secret(), "r")) {
            for (int i = 3; i < DESCRIPTORS; i++) {
                String descriptor = "/dev/fd/" + i;
                if (leadsTo(descriptor, victim.secret())) return read(descriptor);
            }
            return "not found, though open: " + file.length();
        }
    }

    private static boolean leadsTo(String link, File file) {
        try {
            return new File(link).getCanonicalFile().equals(file);
        } catch (IOException | SecurityException othersFile) {
            return false;
        }
    }

    @Attempt(needs = Needs.READ)
    static String relative(Victim victim) throws IOException {
        return read("beds/" + new File(victim.folder()).getName() + "/closed/secret.txt");
    }

    /** The guard would look in the open folder, the system looks in the working folder. */
    @Attempt(needs = {Needs.READ, Needs.PROPERTIES})
    static String relativeWithAnotherUserDir(Victim victim) throws IOException {
        String before = System.setProperty("user.dir", victim.open(""));
        try {
            String path = "beds/" + new File(victim.folder()).getName() + "/closed/secret.txt";
            return new File(path).exists() ? read(path) : Files.readString(Path.of(path));
        } finally {
            System.setProperty("user.dir", before);
        }
    }

    /** Says one path to those who ask, and another to those who open. */
    @Attempt(needs = Needs.READ)
    static String fileThatLies(Victim victim) throws IOException {
        File lying = new File(victim.open("kept.txt")) {
            @Override
            public String getPath() {
                return victim.secret().getPath();
            }
        };
        try (InputStream in = new FileInputStream(lying)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Attempt(needs = Needs.READ)
    static String fileThatChangesItsMind(Victim victim) throws IOException {
        File changing = new File(victim.open("kept.txt")) {
            private int asked;

            @Override
            public String getPath() {
                return asked++ % 2 == 0
                        ? victim.open("kept.txt")
                        : victim.secret().getPath();
            }
        };
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            try (RandomAccessFile file = new RandomAccessFile(changing, "r")) {
                all.append(file.readLine());
            }
            changing.getPath();
            try (InputStream in = new FileInputStream(changing)) {
                all.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
            if (i == 2) changing.getPath();
        }
        return all.toString();
    }

    /** A provider of the application's own, whose paths say whatever it likes, above the real one. */
    @Attempt(needs = Needs.READ)
    static String pathOfAnotherProvider(Victim victim) throws IOException {
        return Files.readString(LyingFiles.path(
                Path.of(victim.open("kept.txt")), victim.secret().toPath()));
    }
}
