package dev.interlock.guard.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.guard.JdkGates;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Holds the declarations against the class library of every JDK found: those in {@code INTERLOCK_TEST_JDKS}, or else the
 * one that runs this.
 */
class JdkImagesTest {
    /** JDK 24 brought it; updates of earlier ones may as well. */
    private static final Set<String> LATER = Set.of("java.io.ObjectStreamReflection$Access");

    static Stream<String> homes() {
        String homes = System.getenv("INTERLOCK_TEST_JDKS");
        if (homes == null || homes.isBlank()) return Stream.of(System.getProperty("java.home"));
        return Stream.of(homes.split(File.pathSeparator));
    }

    @ParameterizedTest
    @MethodSource("homes")
    void hasEveryDeclaredTarget(String home) throws IOException {
        try (FileSystem image = image(home)) {
            List<String> missing = new ArrayList<>();
            for (List<Target> declared : JdkGates.declared().values()) {
                for (Target target : declared) {
                    if (target.isOn(feature(home)) && !has(image, target)) missing.add(target.toString());
                }
            }

            assertThat(missing).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("homes")
    void hasNoOtherWaysOutThanTheJdkThatWasTested(String home) throws IOException {
        try (FileSystem image = image(home)) {
            assertThat(Fingerprint.of(image))
                    .as("look at its new native methods, gate what leads outside, then note the fingerprint")
                    .isIn(Fingerprint.known(feature(home)));
        }
    }

    static FileSystem image(String home) throws IOException {
        return FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", home));
    }

    static int feature(String home) throws IOException {
        for (String line : Files.readAllLines(Path.of(home, "release"))) {
            if (!line.startsWith("JAVA_VERSION=\"")) continue;
            return Runtime.Version.parse(line.substring(14, line.length() - 1)).feature();
        }
        throw new IOException(home + " does not tell its version");
    }

    private static boolean has(FileSystem image, Target target) throws IOException {
        Path type = find(image, target.internalName() + ".class");
        // A class of a module that this image leaves out cannot be called.
        if (type == null)
            return LATER.contains(target.type())
                    || !target.type().startsWith("java.") && !target.type().startsWith("sun.nio.");
        Set<String> methods = new HashSet<>();
        new ClassReader(Files.readAllBytes(type)).accept(new Bodies(methods), ClassReader.SKIP_CODE);
        return methods.contains(target.method() + target.descriptor());
    }

    static Path find(FileSystem image, String name) throws IOException {
        try (Stream<Path> modules = Files.list(image.getPath("/modules"))) {
            return modules.map(module -> module.resolve(name))
                    .filter(Files::exists)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Methods that a call can be woven into. */
    private static final class Bodies extends ClassVisitor {
        private final Set<String> methods;

        Bodies(Set<String> methods) {
            super(Opcodes.ASM9);
            this.methods = methods;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            if ((access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT)) == 0) methods.add(name + descriptor);
            return null;
        }
    }
}
