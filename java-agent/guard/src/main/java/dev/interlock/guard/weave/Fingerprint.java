package dev.interlock.guard.weave;

import dev.interlock.audit.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a JDK looks like where effects leave it: every native method of the packages that reach files, sockets, processes
 * and native code. A JDK with one more way out has another fingerprint.
 */
public final class Fingerprint {
    /**
     * Of the JDKs the gates were tested on, by feature release, updates with other native methods one by one; for 21 they
     * were held against its class library. An update release may have another one: its feature release is trusted, and a
     * test tells of the difference.
     */
    private static final Map<Integer, Set<String>> KNOWN = Map.of(
            17,
            Set.of(
                    "07bcbb5d8db9b81e0926caea5d3ebea2455560f181715a5fd7761257663f35b8",
                    "e7d622de766fc71814eb14681bd8ab2a299ae41621565af734dd7afc7d54506c"),
            21,
            Set.of("16ed704d7db8bf344c6d823d7b47fa9993638f664107d050b30cf5d70f7beae6"),
            25,
            Set.of("408c8edd628792a3f8a3b0838cfe35c5695a137976a8476df1f6ec80816a6914"));

    private static final String[] PACKAGES = {
        "java/io",
        "java/lang",
        "java/net",
        "java/nio",
        "java/util/zip",
        "jdk/internal/foreign",
        "jdk/internal/foreign/abi",
        "jdk/internal/invoke",
        "jdk/internal/io",
        "jdk/internal/loader",
        "jdk/internal/misc",
        "sun/net/dns",
        "sun/net/spi",
        "sun/nio/ch",
        "sun/nio/fs"
    };

    private Fingerprint() {}

    /**
     * Holds this JVM's JDK against those that are known.
     *
     * @throws IllegalStateException if it is none of them
     */
    static void requireKnown() {
        int feature = Runtime.version().feature();
        if (KNOWN.containsKey(feature) || isKnown(ofThisJdk())) return;
        throw new IllegalStateException("JDK "
                .concat(String.valueOf(feature))
                .concat(" is not known to have no other ways out than those that are guarded"));
    }

    private static boolean isKnown(String fingerprint) {
        for (Set<String> known : KNOWN.values()) if (known.contains(fingerprint)) return true;
        return false;
    }

    /** Of the updates of a feature release; empty if none is known. */
    static Set<String> known(int feature) {
        return KNOWN.getOrDefault(feature, Set.of());
    }

    /** Of the JDK that runs this; in lower-case hexadecimal. */
    public static String ofThisJdk() {
        return of(FileSystems.getFileSystem(URI.create("jrt:/")));
    }

    /** @param image the {@code jrt} file system of a JDK */
    static String of(FileSystem image) {
        Set<String> natives = new TreeSet<>();
        for (String name : PACKAGES) {
            Path folder = image.getPath("/modules/java.base", name);
            if (!Files.isDirectory(folder)) continue;
            try (DirectoryStream<Path> classes = Files.newDirectoryStream(folder, "*.class")) {
                for (Path type : classes) add(Files.readAllBytes(type), natives);
            } catch (IOException unreadable) {
                throw new IllegalStateException("the JDK's classes cannot be read: ".concat(unreadable.toString()));
            }
        }
        return Sha256.hex(String.join("\n", natives));
    }

    private static void add(byte[] type, Set<String> natives) {
        ClassReader reader = new ClassReader(type);
        reader.accept(
                new Natives(reader.getClassName(), natives),
                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    private static final class Natives extends ClassVisitor {
        private final String owner;
        private final Set<String> natives;

        Natives(String owner, Set<String> natives) {
            super(Opcodes.ASM9);
            this.owner = owner;
            this.natives = natives;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            if ((access & Opcodes.ACC_NATIVE) != 0) natives.add(owner + "." + name + descriptor);
            return null;
        }
    }
}
