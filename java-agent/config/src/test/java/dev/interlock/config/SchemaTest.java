package dev.interlock.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The schemas that editors check with know the same keys as the readers. */
class SchemaTest {
    @Test
    void namesTheKeysOfAManifest() throws IOException {
        Node schema = schema("interlock-manifest.schema.json");

        assertThat(properties(schema)).containsExactlyInAnyOrderElementsOf(ManifestReader.KEYS);
        assertThat(properties(at(schema, "properties", "databases", "items")))
                .containsExactlyInAnyOrderElementsOf(ManifestReader.DATABASE_KEYS);
        assertThat(properties(at(schema, "properties", "processes", "items")))
                .containsExactlyInAnyOrderElementsOf(ManifestReader.PROCESS_KEYS);
        assertThat(properties(at(schema, "properties", "network", "items")))
                .containsExactlyInAnyOrderElementsOf(ManifestReader.USES);
    }

    @Test
    void namesTheKeysOfARuleFile() throws IOException {
        Node schema = schema("interlock-rules.schema.json");

        assertThat(properties(schema)).containsExactlyInAnyOrderElementsOf(RuleFileReader.KEYS);
        assertThat(properties(at(schema, "properties", "freezes", "items")))
                .containsExactlyInAnyOrderElementsOf(FreezeReader.KEYS);
        assertThat(properties(at(schema, "properties", "rules", "items")))
                .containsExactlyInAnyOrderElementsOf(RuleReader.KEYS);
        assertThat(properties(at(schema, "properties", "rules", "items", "properties", "when")))
                .containsExactlyInAnyOrderElementsOf(WhenReader.KEYS);
    }

    @Test
    void namesTheKeysOfRuleTests() throws IOException {
        Node schema = schema("interlock-rule-tests.schema.json");
        Node test = at(schema, "properties", "cases", "items");

        assertThat(properties(schema)).containsExactlyInAnyOrderElementsOf(RuleTestReader.KEYS);
        assertThat(properties(test)).containsExactlyInAnyOrderElementsOf(CaseReader.KEYS);
        assertThat(properties(at(test, "properties", "do"))).containsExactlyInAnyOrderElementsOf(AttemptReader.KEYS);
        assertThat(properties(at(test, "properties", "expect")))
                .containsExactlyInAnyOrderElementsOf(CaseReader.EXPECT_KEYS);
        assertThat(at(test, "properties", "do", "oneOf").items())
                .extracting(one -> at(one, "required").items().get(0).text())
                .containsExactlyInAnyOrderElementsOf(AttemptReader.SUBJECTS.keySet());
    }

    /** JSON is YAML, so our own reader reads them. */
    private static Node schema(String name) throws IOException {
        try (InputStream in = Fault.class.getResourceAsStream("schemas/" + name)) {
            assertThat(in).as("the schema ships in the jar").isNotNull();
            Faults faults = new Faults();
            Node root = Document.read(new Source(name, in.readAllBytes()), faults);
            assertThat(faults.any()).isFalse();
            assertThat(root).isNotNull();
            return root;
        }
    }

    private static Node at(Node node, String... keys) {
        Node found = node;
        for (String key : keys) {
            Node next = null;
            for (int i = 0; i < found.items().size(); i += 2) {
                if (found.items().get(i).text().equals(key))
                    next = found.items().get(i + 1);
            }
            assertThat(next).as(key).isNotNull();
            found = next;
        }
        return found;
    }

    private static List<String> properties(Node schema) {
        Node properties = at(schema, "properties");
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < properties.items().size(); i += 2) {
            keys.add(properties.items().get(i).text());
        }
        return keys;
    }
}
