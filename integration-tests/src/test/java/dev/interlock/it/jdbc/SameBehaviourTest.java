package dev.interlock.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Jdks;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An application that is granted what it does behaves as it does without the agent, on every driver. */
class SameBehaviourTest {
    static Stream<Arguments> everywhere() {
        return Jdks.all().flatMap(jdk -> Stream.of(Kind.values()).map(kind -> Arguments.of(jdk, kind)));
    }

    @ParameterizedTest(name = "on {0} with {1}")
    @MethodSource("everywhere")
    void doesTheSame(Jdks.Jdk jdk, Kind kind, @TempDir Path folder) {
        Bed bed = Bed.of(kind, folder);
        String manifest = "interlock: 1\napplication: same\ndatabases:\n  - url: \"" + bed.grantUrl() + "\"\n"
                + "    select: [workload]\n    insert: [workload]\n    update: [workload]\n    delete: [workload]\n"
                + "    create: [workload]\n    drop: [workload]\n";
        Child.Result bare = Child.on(jdk, folder).withoutAgent().run(Workload.class, bed.url());
        Child.Result guarded = Child.on(jdk, folder).manifest(manifest).run(Workload.class, bed.url());

        assertThat(bare.out()).as(bare.err()).endsWith("done\n");
        assertThat(guarded.out()).as(guarded.err()).isEqualTo(bare.out());
        assertThat(guarded.exit()).isEqualTo(bare.exit());
    }
}
