package dev.interlock.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.policy.Rule;
import dev.interlock.policy.RuleFile;
import java.io.File;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulePacksTest {
    private static final File PACKS = new File("../../rules");

    @Test
    void readsEveryPackTogether() throws ConfigFaults {
        List<RuleFile> packs = RuleFiles.read(List.of(PACKS));

        assertThat(packs)
                .extracting(RuleFile::name)
                .containsExactly(
                        "ci-runner",
                        "code-freeze",
                        "developer-laptop",
                        "money-movement",
                        "personal-data-stores",
                        "production-baseline",
                        "read-only-analyst");
        assertThat(packs)
                .allSatisfy(pack -> assertThat(pack.rules())
                        .isNotEmpty()
                        .extracting(Rule::reason)
                        .doesNotContainNull());
    }
}
