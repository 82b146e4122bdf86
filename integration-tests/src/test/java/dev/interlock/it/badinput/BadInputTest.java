package dev.interlock.it.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Cli;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A hundred bad inputs: one clear answer and the documented exit status each, and never an unguarded run. */
class BadInputTest {
    private static final String GOOD = """
            interlock: 1
            application: a
            databases:
              - url: jdbc:h2:mem:orders
                select: [a]
            """;
    /** Every so many files are given to a real JVM as well. */
    private static final int SAMPLE = 5;

    @TempDir
    Path folder;

    static List<Case> cases() {
        return Case.all();
    }

    @Test
    void numberAHundred() {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(100);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isAnsweredByTheCommandLine(Case bad) throws IOException {
        Cli cli = Cli.in(folder);
        Files.writeString(folder.resolve("interlock.yaml"), GOOD);
        for (String name : new String[] {"audit", "requests", "answers", "consumed", "freezes", "jvms"}) {
            Files.createDirectories(folder.resolve("state").resolve(name));
        }
        String[] command =
                switch (bad.kind()) {
                    case "manifest" -> written("interlock.yaml", bad, "check", "interlock.yaml");
                    case "rules" -> written("rules.yaml", bad, "check", "rules.yaml");
                    case "key" ->
                        written("key.pem", bad, "approve", "00000000", "--key", "key.pem", "--state", "state");
                    case "command" -> bad.name().split(" ");
                    default -> throw new IllegalArgumentException(bad.kind());
                };
        if (bad.name().contains("good.pem")) cli.run("keygen", "good.pem");

        Child.Result result = cli.run(command);

        String answer = (result.out() + result.err()).replace(folder + "/", "");
        if (command[0].equals("check")) answer = answer.replaceFirst("\\d+ faults? in 1 file\\.\n$", "");
        assertThat(answer).isEqualTo(bad.answer());
        assertThat(result.exit()).isEqualTo(bad.exit());
    }

    private String[] written(String name, Case bad, String... command) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, bad.content());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return command;
    }

    @OnEachJdk
    void startsNoJvm(Jdks.Jdk jdk) throws IOException {
        List<Case> files = cases().stream()
                .filter(bad -> bad.kind().equals("manifest") || bad.kind().equals("rules"))
                .toList();
        SoftAssertions softly = new SoftAssertions();
        for (int i = 0; i < files.size(); i += SAMPLE) {
            Case bad = files.get(i);
            Path own = Files.createDirectory(folder.resolve("case-" + i));
            Child child = Child.on(jdk, own).manifest(GOOD);
            if (bad.kind().equals("rules")) child.rules("");
            Files.write(own.resolve(bad.kind().equals("rules") ? "rules.yaml" : "interlock.yaml"), bad.content());
            Child.Result result = child.run(Main.class);
            softly.assertThat(result.err()).as(bad.toString()).isEqualTo(report(bad));
            softly.assertThat(result.out()).as(bad.toString()).isEmpty();
            softly.assertThat(result.exit()).as(bad.toString()).isEqualTo(78);
        }
        softly.assertAll();
    }

    private static String report(Case bad) {
        StringBuilder report =
                new StringBuilder("Interlock: the application is not started, since it could not be guarded.\n");
        Stream.of(bad.answer().split("\n"))
                .forEach(line -> report.append("  ")
                        .append(line.replaceFirst(": fault:", ":"))
                        .append('\n'));
        return report + "  What to do: mend the lines above; 'java -jar interlock.jar check' shows the same without"
                + " starting anything\n";
    }

    /** What must not run. */
    static final class Main {
        public static void main(String[] arguments) {
            System.out.println("main");
        }
    }
}
