package dev.interlock.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Drivers that nobody knows, whose classes are as odd as the class file format lets them be. */
class OddDriversTest {
    private static final String MANIFEST = """
            interlock: 1
            application: odd
            databases:
              - url: jdbc:odd:here
                select: ["*"]
            """;

    @OnEachJdk
    void areGuardedOrDoNotLoad(Jdks.Jdk jdk, @TempDir Path folder) {
        Child.Result result = Child.on(jdk, folder).manifest(MANIFEST).run(OddDrivers.class);

        assertThat(result.out().lines())
                .as(result.err())
                .containsExactly(
                        "plain: select executed, drop denied",
                        "of class file version 48: select executed, drop denied",
                        "from a loader without class files: select executed, drop denied",
                        "with a superclass that is no statement: select denied, drop denied",
                        "with an override that mentions no java.sql: select executed, drop denied",
                        "with a default method: select executed, drop denied",
                        "that is its own connection: select executed, drop denied",
                        "of a hidden class: select denied, drop denied",
                        "with a method too large to weave: not loaded");
    }
}
