package dev.interlock.it.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Jdks;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Makes every attempt on every JDK: without its grant, with it, and where nobody watches. */
@Execution(ExecutionMode.CONCURRENT)
class JvmAttemptsTest {
    private static final int FEWEST = 200;

    @TempDir
    private static Path folder;

    @TestFactory
    Stream<DynamicNode> files() {
        return family("files");
    }

    @TestFactory
    Stream<DynamicNode> network() {
        return family("network");
    }

    @TestFactory
    Stream<DynamicNode> processes() {
        return family("processes");
    }

    @TestFactory
    Stream<DynamicNode> escapes() {
        return family("escapes");
    }

    @TestFactory
    Stream<DynamicNode> selfProtection() {
        return family("self-protection");
    }

    /** Else an attempt would be stopped by its own mistakes. */
    @TestFactory
    Stream<DynamicNode> workWhereNobodyWatches() {
        return Jdks.all()
                .map(jdk -> container("on " + jdk, new Rounds(jdk, folder).bare(Attempts.all()), Result::faultBare));
    }

    /** Observing denies nothing, and changes nothing of what is done. */
    @TestFactory
    Stream<DynamicNode> workWhereInterlockOnlyObserves() {
        return Jdks.all()
                .map(jdk -> container(
                        "on " + jdk, new Rounds(jdk, folder).observed(Attempts.all()), Result::faultObserved));
    }

    @Test
    void areMany() {
        assertThat(Attempts.all()).hasSizeGreaterThan(FEWEST);
    }

    private static Stream<DynamicNode> family(String family) {
        List<Method> attempts = Attempts.of(family);
        return Jdks.all()
                .flatMap(jdk -> Stream.of(
                        container(
                                "without the grant on " + jdk,
                                new Rounds(jdk, folder).without(attempts),
                                Result::faultWithout),
                        container(
                                "with the grant on " + jdk,
                                new Rounds(jdk, folder).with(attempts),
                                Result::faultWith)));
    }

    private static DynamicNode container(String name, List<Result> results, Function<Result, String> fault) {
        return DynamicContainer.dynamicContainer(
                name,
                results.stream()
                        .map(result -> DynamicTest.dynamicTest(
                                result.name(),
                                () -> assertThat(fault.apply(result)).isNull())));
    }
}
