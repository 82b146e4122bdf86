package dev.interlock.ruletests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.ruletests.RuleTests.Demand;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

class RuleTestsTest {
    @TempDir
    Path folder;

    Files files;

    @BeforeEach
    void begin() {
        files = new Files(folder).rules("- { id: drops, when: { sql: [drop, truncate] }, then: deny }");
    }

    @Test
    void makesATestOfEachCaseThatAnIdeCanOpen() throws Throwable {
        files.cases("""
                - { name: dropped, do: { sql: "DROP TABLE a" }, expect: { decision: deny, rule: drops } }
                - { name: wrong, do: { sql: "SELECT 1" }, expect: { decision: deny } }
                """);

        List<DynamicNode> nodes =
                RuleTests.in(folder, Demand.COVERAGE, Demand.MUTATION).toList();

        assertThat(nodes).extracting(DynamicNode::getDisplayName).containsExactly("tested");
        List<DynamicTest> cases = tests(((DynamicContainer) nodes.get(0)).getChildren());
        assertThat(cases).extracting(DynamicNode::getDisplayName).containsExactly("dropped", "wrong");
        assertThat(cases.get(0).getTestSourceUri())
                .contains(URI.create(folder.resolve("rules.tests.yaml").toUri() + "?line=3&column=5"));
        cases.get(0).getExecutable().execute();
        assertThatThrownBy(() -> cases.get(1).getExecutable().execute())
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage(folder + "/rules.tests.yaml:4:5: expected deny, came allow");
    }

    @Test
    void makesATestOfEachDemand() throws Throwable {
        files.cases("- { name: dropped, do: { sql: \"DROP TABLE a\" }, expect: { decision: deny, rule: drops } }");

        List<DynamicNode> nodes =
                RuleTests.in(folder, Demand.COVERAGE, Demand.MUTATION).toList();

        assertThat(nodes).extracting(DynamicNode::getDisplayName).containsExactly("tested", "coverage", "mutation");
        List<DynamicTest> demands = tests(nodes.stream().skip(1));
        assertThatThrownBy(() -> demands.get(0).getExecutable().execute())
                .hasMessageEndingWith("rules.yaml:11:7: the rule 'drops' has no near miss: a case that it passes by for"
                        + " the sake of one condition only");
        assertThatThrownBy(() -> demands.get(1).getExecutable().execute())
                .hasMessageContaining("rules.yaml:11:26: no case turns red without 'sql' (rule drops)\n")
                .hasMessageEndingWith("no case turns red without 'truncate' under 'sql' (rule drops)");
        assertThat(RuleTests.in(folder)).hasSize(1);
    }

    @Test
    void failsWithEveryFaultWhereFilesAreBroken() {
        files.cases("- { name: a, doo: {}, expect: {} }");

        List<DynamicTest> nodes = tests(RuleTests.in(folder));

        assertThat(nodes).extracting(DynamicNode::getDisplayName).containsExactly("files without a fault");
        assertThatThrownBy(() -> nodes.get(0).getExecutable().execute())
                .hasMessageContaining("rules.tests.yaml:3:16: unknown key 'doo'; did you mean 'do'?")
                .hasMessageContaining("'decision' is missing");
    }

    private static List<DynamicTest> tests(Stream<? extends DynamicNode> nodes) {
        return nodes.map(node -> (DynamicTest) node).toList();
    }
}
