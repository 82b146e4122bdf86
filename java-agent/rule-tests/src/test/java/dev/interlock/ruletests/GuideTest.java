package dev.interlock.ruletests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.config.ConfigFaults;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide shows works. */
class GuideTest {
    private static final String RULES = """
            interlock-rules: 1
            name: production-baseline
            freezes:
              - id: black-friday
                reason: Peak sales.
                time-zone: Europe/Berlin
                from: 2026-11-26T00:00
                until: 2026-12-01T06:00
            rules:
              - id: nothing-destructive-in-a-freeze
                when: { sql: destructive, during: any }
                then: deny
            """;

    @TempDir
    Path folder;

    @Test
    void passesTheExampleOfThePageOnRuleTests() throws IOException, ConfigFaults {
        assertThat(report("rule-tests.md").cases()).isEqualTo(2);
    }

    @Test
    void passesTheExampleOfTheUserGuide() throws IOException, ConfigFaults {
        assertThat(report("user-guide.md").cases()).isEqualTo(1);
    }

    private Report report(String page) throws IOException, ConfigFaults {
        String text = java.nio.file.Files.readString(Path.of("../../docs", page));
        int begin = text.indexOf("tests-for: ");
        Files files = new Files(folder).write("rules.yaml", RULES);
        Report report = files.write("rules.tests.yaml", text.substring(begin, text.indexOf("```", begin)))
                .report();
        assertThat(files.failures()).isEmpty();
        return report;
    }
}
