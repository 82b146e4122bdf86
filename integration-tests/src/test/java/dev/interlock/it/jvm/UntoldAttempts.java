package dev.interlock.it.jvm;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Where the kernel goes, and nobody can be asked about: what cannot be told must not be taken for what is not there. All of
 * them go ways that no honest program goes, and may be denied even with the grant.
 */
final class UntoldAttempts {
    private static final int DEEP = 14;
    private static final int DEEPER = 8;
    private static final String LONG_NAME = "n".repeat(200);

    private UntoldAttempts() {}

    /** Each part of the way is short; the whole is longer than any call takes. */
    @Attempt(needs = Needs.READ, lies = true)
    static String throughALinkTooFarAwayToAsk(Victim victim) throws IOException {
        Path deep = Path.of(victim.open("deep-way"));
        for (int i = 0; i < DEEP; i++) deep = deep.resolve(LONG_NAME);
        Files.createDirectories(deep);
        Path below = Files.createSymbolicLink(Path.of(victim.open("short-cut")), deep);
        Deque<Path> made = new ArrayDeque<>();
        try {
            for (int i = 0; i < DEEPER; i++) {
                below = Files.createDirectory(below.resolve(LONG_NAME));
                made.push(below);
            }
            made.push(Files.createSymbolicLink(below.resolve("l"), Path.of("/")));
            return Files.readString(Path.of(made.peek() + victim.closed("secret.txt")));
        } finally {
            // Nobody who goes the whole way could.
            for (Path each : made) Files.delete(each);
        }
    }

    /** The folder is gone, so its text leads nowhere; its descriptor leads on. */
    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED, lies = true)
    static Object upFromAFolderThatIsGone(Victim victim) throws IOException {
        Path start = Path.of(victim.open("gone"));
        Path folder = Files.createDirectories(start.resolve("1/2/3/last"));
        String away = victim.open("").replaceFirst("/$", "");
        Path likeIt = Files.createDirectories(Path.of(start + away).getParent());
        Files.createSymbolicLink(likeIt.resolve("open"), Path.of("/"));
        SecurityException denied = null;
        try (DirectoryStream<Path> opened = Files.newDirectoryStream(folder)) {
            Files.delete(folder);
            for (int number = 3; number < Victim.MOST_DESCRIPTORS; number++) {
                File target = new File("/proc/self/fd/" + number + "/../../../.." + away + victim.target());
                try {
                    if (target.delete()) return opened;
                } catch (SecurityException notThisOne) {
                    denied = notThisOne;
                }
            }
        }
        if (denied != null) throw denied;
        return null;
    }

    /** A link behind which nothing closed lay when it was made; the folder it goes through is a link now. */
    private static Path linkInAFolder(Victim victim) throws IOException {
        Path folder = Files.createDirectory(Path.of(victim.open("viewed")));
        Path decoy = Path.of(folder + "/way" + victim.target());
        Files.createDirectories(decoy.getParent());
        Files.writeString(decoy, "decoy");
        Files.createSymbolicLink(folder.resolve("x"), folder.relativize(decoy));
        Files.move(folder.resolve("way"), folder.resolve("moved"));
        Files.createSymbolicLink(folder.resolve("way"), Path.of("/"));
        return folder;
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED, lies = true)
    static Object permissionsByAViewThatFollowsALink(Victim victim) throws IOException {
        Path folder = linkInAFolder(victim);
        try (SecureDirectoryStream<Path> stream = (SecureDirectoryStream<Path>) Files.newDirectoryStream(folder)) {
            stream.getFileAttributeView(Path.of("x"), PosixFileAttributeView.class)
                    .setPermissions(PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        return null;
    }

    @Attempt(needs = Needs.READ, effect = Effect.ANSWERED, lies = true)
    static Object attributesByAViewThatFollowsALink(Victim victim) throws IOException {
        Path folder = linkInAFolder(victim);
        try (SecureDirectoryStream<Path> stream = (SecureDirectoryStream<Path>) Files.newDirectoryStream(folder)) {
            return stream.getFileAttributeView(Path.of("x"), PosixFileAttributeView.class)
                    .readAttributes()
                    .size();
        }
    }

    /** A class whose name is in its bytes alone. */
    @Attempt(needs = Needs.INSTRUMENT, effect = Effect.ANSWERED, wrecks = true, never = true)
    static Object instrumentationThatDoesNotSayItsName(Victim victim) throws Exception {
        byte[] bytes = emptyClass("sun/instrument/InstrumentationImpl");
        return new ClassLoader(null) {
            Class<?> defined() {
                return defineClass(null, bytes, 0, bytes.length);
            }
        }.defined();
    }

    private static byte[] emptyClass(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0xCAFEBABE);
        out.writeInt(52); // of Java 8
        out.writeShort(5);
        for (String each : new String[] {name, "java/lang/Object"}) {
            out.writeByte(1); // its text
            byte[] text = each.getBytes(StandardCharsets.UTF_8);
            out.writeShort(text.length);
            out.write(text);
            out.writeByte(7); // the class of that name
            out.writeShort(each.equals(name) ? 1 : 3);
        }
        out.writeShort(0x21); // public
        out.writeShort(2); // this
        out.writeShort(4); // its superclass
        for (int i = 0; i < 4; i++) out.writeShort(0); // interfaces, fields, methods, attributes
        return bytes.toByteArray();
    }
}
