package dev.interlock.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference pages say what the schemas say; {@code scripts/references} writes them anew. */
class ReferencesTest {
    private static final Path DOCS = Path.of("../../docs");

    private static final String SOURCE =
            "<!-- Written from rules/schemas by scripts/references: change the schemas, not this page. -->\n\n";

    @Test
    void tellsOfEveryKeyOfAManifest() throws IOException {
        Schema manifest = Schema.named("interlock-manifest.schema.json");

        holds(
                "manifest-reference.md",
                new Reference("Manifest reference", SOURCE + """
                Every key of `interlock.yaml`. Everything not granted is denied. [The user guide](user-guide.md#the-manifest) says how grants work
                together; editors complete and explain the keys from [the schema](../rules/schemas/interlock-manifest.schema.json).""")
                        .add("The file", manifest)
                        .text());
    }

    @Test
    void tellsOfEveryKeyOfRuleFilesAndTheirTests() throws IOException {
        Schema rules = Schema.named("interlock-rules.schema.json");
        Schema tests = Schema.named("interlock-rule-tests.schema.json");

        holds(
                "rule-reference.md",
                new Reference("Rule reference", SOURCE + """
                Every key of rule files, and of the tests beside them. [The user guide](user-guide.md#rule-files) says how rules work together,
                [Rule tests](rule-tests.md) how to try them; editors complete and explain the keys from [the schemas](../rules/schemas).""")
                        .add("A rule file", rules)
                        .add("Tests of rules", tests)
                        .text());
    }

    private static void holds(String name, String text) throws IOException {
        Path page = DOCS.resolve(name);
        if (Boolean.getBoolean("interlock.write-references")) Files.writeString(page, text);
        assertThat(page).as("what scripts/references would write").content().isEqualTo(text);
    }
}
