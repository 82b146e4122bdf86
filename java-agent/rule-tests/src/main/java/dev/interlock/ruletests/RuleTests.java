package dev.interlock.ruletests;

import dev.interlock.config.ConfigFaults;
import dev.interlock.config.Fault;
import dev.interlock.config.RuleTestFile;
import dev.interlock.config.RuleTestFiles;
import dev.interlock.policy.Place;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * Rule tests as JUnit's:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicNode> rules() {
 *     return RuleTests.in(Path.of("rules"), Demand.COVERAGE, Demand.MUTATION);
 * }
 * }</pre>
 */
public final class RuleTests {
    /** What is asked of the cases besides passing. */
    public enum Demand {
        /** Each rule decides a case and has a near miss. */
        COVERAGE,
        /** Each change of a rule's conditions turns a case red. */
        MUTATION
    }

    private RuleTests() {}

    /**
     * One test a case, in a container for each file; one more for each thing that is demanded.
     *
     * @param path a folder, a file of rule tests, or a rule file with tests beside it
     */
    public static Stream<DynamicNode> in(Path path, Demand... demands) {
        List<Demand> demanded = List.of(demands);
        List<RuleTestFile> files;
        try {
            files = RuleTestFiles.read(List.of(path.toFile()));
        } catch (ConfigFaults faults) {
            return Stream.of(test("files without a fault", Place.of(path.toString()), faults.getMessage()));
        }
        Report report = Report.of(files, demanded.contains(Demand.COVERAGE), demanded.contains(Demand.MUTATION));
        List<DynamicNode> nodes = new ArrayList<>();
        for (Report.OfFile file : report.files()) {
            List<DynamicNode> cases = new ArrayList<>();
            for (Result result : file.results()) {
                cases.add(test(result.test().name(), result.test().place(), result.failure()));
            }
            RuleTestFile tests = file.file();
            nodes.add(DynamicContainer.dynamicContainer(tests.rules().name(), source(tests.place()), cases.stream()));
        }
        // Of cases that fail, these would say nothing.
        boolean green = report.failed() == 0;
        Place all = Place.of(path.toString());
        if (green && demanded.contains(Demand.COVERAGE)) nodes.add(test("coverage", all, lines(report.gaps())));
        if (green && demanded.contains(Demand.MUTATION)) nodes.add(test("mutation", all, lines(report.survivors())));
        return nodes.stream();
    }

    private static @Nullable String lines(List<Fault> faults) {
        if (faults.isEmpty()) return null;
        List<String> lines = new ArrayList<>();
        for (Fault fault : faults) lines.add(fault.toString());
        return String.join("\n", lines);
    }

    private static DynamicTest test(String name, Place place, @Nullable String failure) {
        return DynamicTest.dynamicTest(name, source(place), () -> {
            if (failure != null) Assertions.fail(place + ": " + failure);
        });
    }

    /** As IDEs find the line. */
    private static URI source(Place place) {
        URI file = new File(place.file()).getAbsoluteFile().toURI();
        return place.line() == 0 ? file : URI.create(file + "?line=" + place.line() + "&column=" + place.column());
    }
}
