package dev.interlock.ruletests;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** The packs in {@code rules/}, as a security team would run its own. */
class RulePacksTest {
    @TestFactory
    Stream<DynamicNode> rules() {
        return RuleTests.in(Path.of("../../rules"), RuleTests.Demand.COVERAGE, RuleTests.Demand.MUTATION);
    }
}
