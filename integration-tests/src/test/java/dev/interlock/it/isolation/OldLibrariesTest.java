package dev.interlock.it.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;

/** An application keeps its own versions of the libraries that Interlock uses inside. */
class OldLibrariesTest {
    private static final Path LIBRARIES = Path.of(System.getProperty("interlock.old-libraries"));
    private static final Path SOURCE = Path.of(System.getProperty("interlock.old-application"));

    @OnEachJdk
    void runUnchangedBesideInterlock(Jdks.Jdk jdk, @TempDir Path folder) throws Exception {
        String libraries;
        try (Stream<Path> jars = Files.list(LIBRARIES)) {
            libraries = jars.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
        }
        compile(libraries, folder);
        Child child =
                Child.on(jdk, folder).manifest(Database.MANIFEST).classPath(folder + File.pathSeparator + libraries);

        Child.Result guarded = child.run("OldApplication");
        Child.Result bare = child.withoutAgent().run("OldApplication");

        assertThat(guarded.out()).isEqualTo("""
                        {"id":7,"customer":"Ada"}
                        8
                        2.9.10-8
                        Made
                        true false
                        org.slf4j.impl.SimpleLoggerFactory
                        {c=true}
                        ObjectMapper from jackson-databind-2.9.10.8.jar
                        Opcodes from asm-5.2.jar
                        Logger from slf4j-api-1.7.36.jar
                        Yaml from snakeyaml-1.17.jar
                        """).isEqualTo(bare.out());
        assertThat(guarded.err())
                .isEqualTo("Interlock guards tricks: databases, http, files, processes, network, runtime; 0 rules.\n"
                        + bare.err());
        assertThat(guarded.exit()).isZero();
    }

    private static void compile(String libraries, Path into) {
        List<String> arguments =
                List.of("--release", "17", "-proc:none", "-cp", libraries, "-d", into.toString(), SOURCE.toString());
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0]));
        assertThat(status).isZero();
    }
}
