package dev.interlock.it.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application sees the entry to Interlock, and the gates that woven code calls; its own libraries never meet ours. */
class VisibilityTest {
    @OnEachJdk
    void showsTheApplicationTheEntryAndTheGateOnly(Jdks.Jdk jdk, @TempDir Path folder) throws IOException {
        String ownClassPath = new File(Visible.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .getPath();
        Child.Result result = Child.on(jdk, folder)
                .manifest(Database.MANIFEST)
                .file("names.txt", String.join("\n", classesOfTheJar()))
                .classPath(ownClassPath + File.pathSeparator + folder)
                .run(Visible.class);

        assertThat(result.out()).isEqualTo("""
                        true
                        class dev.interlock.Interlock
                        class dev.interlock.Interlock$First
                        class java.lang.InterlockGate
                        class java.lang.InterlockHttpGate
                        class java.lang.InterlockJdbcGate
                        class jdk.internal.event.InterlockGuard
                        class jdk.internal.event.InterlockHttp
                        class jdk.internal.event.InterlockJdbc
                        class jdk.internal.event.InterlockLink
                        class jdk.internal.event.InterlockLoader
                        class jdk.internal.event.InterlockPaths
                        class jdk.internal.event.InterlockPowers
                        class jdk.internal.event.InterlockProperties
                        package dev.interlock
                        resource dev/interlock/Interlock$First.class
                        resource dev/interlock/Interlock.class
                        """);
        assertThat(result.exit()).isZero();
    }

    @Test
    void keepsAllElseOfTheJarInFoldersThatNoLoaderLooksInto() throws IOException {
        try (JarFile jar = new JarFile(Child.JAR)) {
            List<String> outside = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> !name.endsWith("/") && !name.startsWith("interlock/"))
                    .sorted()
                    .toList();
            assertThat(outside)
                    .containsExactly(
                            "META-INF/LICENSE",
                            "META-INF/MANIFEST.MF",
                            "META-INF/NOTICE",
                            "dev/interlock/Interlock$First.class",
                            "dev/interlock/Interlock.class");
        }
    }

    /** By the names under which the jar's loaders know them. */
    private static TreeSet<String> classesOfTheJar() throws IOException {
        try (JarFile jar = new JarFile(Child.JAR)) {
            TreeSet<String> names = new TreeSet<>();
            jar.stream()
                    .map(entry -> entry.getName().replaceFirst("^interlock/[a-z]+/", ""))
                    .filter(name -> name.endsWith(".class"))
                    .forEach(name -> names.add(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.')));
            return names;
        }
    }
}
