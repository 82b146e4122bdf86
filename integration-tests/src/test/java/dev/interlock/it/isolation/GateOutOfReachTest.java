package dev.interlock.it.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Code in the guarded JVM that goes for the gate itself gets nowhere, whatever standard means it takes. */
class GateOutOfReachTest {
    private static final String CLOSED = """
            without a trick | - | denied
            read the link's fields | InaccessibleObjectException | denied
            read the guard's fields | InaccessibleObjectException | denied
            read the gate's fields | no fields | denied
            look up the link's fields | IllegalAccessException | denied
            private lookup in the link | IllegalAccessException | denied
            private lookup in the guard | IllegalAccessException | denied
            install a guard | IllegalAccessException | denied
            extend the guard | IllegalAccessError | denied
            unsafe on the link | UnsupportedOperationException | denied
            unsafe on the gate | no fields | denied
            call the gate | SecurityException | denied
            look into the clock's thread | InaccessibleObjectException | denied
            disturb the clock's thread | nothing | denied
            look into what is on the stack | IllegalAccessException, InaccessibleObjectException | denied
            start the agent again | IllegalStateException | denied
            start the agent again with an instrumentation of its own | IllegalStateException | denied
            make a loader like the agent's | IllegalAccessError | denied
            """;

    @OnEachJdk
    void standsAgainstReflectionLookupsAndUnsafe(Jdks.Jdk jdk, @TempDir Path folder) {
        Child.Result result = Child.on(jdk, folder).manifest(Database.MANIFEST).run(Tricks.class);

        assertThat(result.out()).isEqualTo(CLOSED);
        assertThat(result.exit()).isZero();
    }

    /**
     * Many applications need that flag for a library. It gives them the clock's thread, but not what the thread runs. It
     * also opens java.lang.Module, by which code that means harm can open the rest; so the start says what it costs.
     */
    @OnEachJdk
    void standsWhenTheApplicationHasJavaLangOpenedToIt(Jdks.Jdk jdk, @TempDir Path folder) {
        Child.Result result = Child.on(jdk, folder)
                .jvm("--add-opens=java.base/java.lang=ALL-UNNAMED")
                .manifest(Database.MANIFEST)
                .run(Tricks.class);

        assertThat(result.out())
                .isEqualTo(CLOSED.replace(
                        "clock's thread | InaccessibleObjectException",
                        "clock's thread | IllegalAccessException, InaccessibleObjectException"));
        assertThat(result.err())
                .startsWith("Interlock guards tricks: databases, http, files, processes, network, runtime; 0 rules."
                        + " Weakened by --add-opens java.base/java.lang: code in this JVM can reach the guard.\n");
        assertThat(result.exit()).isZero();
    }

    @OnEachJdk
    void deniesEverythingOnceNobodyWatchesForFreezes(Jdks.Jdk jdk, @TempDir Path folder) {
        Child.Result result = Child.on(jdk, folder).manifest(Database.MANIFEST).run(StoppedClock.class);

        assertThat(result.out())
                .isIn("cannot be stopped\n", "Denied by Interlock: the thread that watches for freezes has ended.\n");
    }
}
