package dev.interlock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.interlock.policy.RuntimePower;
import dev.interlock.sql.SqlKind;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas know the same keys and words as the readers, and explain each with an example that these take. */
class SchemaTest {
    private static final String MANIFEST = "interlock-manifest.schema.json";
    private static final String RULES = "interlock-rules.schema.json";
    private static final String TESTS = "interlock-rule-tests.schema.json";

    @TempDir
    Path folder;

    @Test
    void namesTheKeysOfAManifest() throws IOException {
        Schema schema = Schema.named(MANIFEST);

        same(schema.properties(), ManifestReader.KEYS);
        same(schema.property("databases").at("items").properties(), ManifestReader.DATABASE_KEYS);
        same(schema.property("http").at("items").properties(), ManifestReader.HTTP_KEYS);
        same(schema.property("files").at("items").properties(), ManifestReader.FILE_KEYS);
        same(schema.property("processes").at("items").properties(), ManifestReader.PROCESS_KEYS);
        same(schema.property("network").at("items").properties(), ManifestReader.USES);
        same(schema.property("runtime").at("items").texts("enum"), powers());
    }

    @Test
    void namesTheKeysOfARuleFile() throws IOException {
        Schema schema = Schema.named(RULES);
        Schema when = schema.property("rules").at("items").property("when");

        same(schema.properties(), RuleFileReader.KEYS);
        same(schema.property("freezes").at("items").properties(), FreezeReader.KEYS);
        same(schema.property("rules").at("items").properties(), RuleReader.KEYS);
        same(when.properties(), WhenReader.KEYS);
        same(words(when, "sql"), kinds());
        same(words(when, "runtime"), powers());
    }

    private static List<String> words(Schema when, String key) {
        return new Schema(when.property(key).at("oneOf").node().items().get(0)).texts("enum");
    }

    private static List<String> kinds() {
        List<String> kinds = new ArrayList<>(List.of("destructive"));
        for (SqlKind kind : SqlKind.values()) if (kind != SqlKind.SESSION) kinds.add(kind.word());
        return kinds;
    }

    private static List<String> powers() {
        List<String> powers = new ArrayList<>(List.of("*"));
        for (RuntimePower power : RuntimePower.values()) powers.add(power.word());
        return powers;
    }

    @Test
    void namesTheKeysOfRuleTests() throws IOException {
        Schema schema = Schema.named(TESTS);
        Schema test = schema.property("cases").at("items");

        same(schema.properties(), RuleTestReader.KEYS);
        same(test.properties(), CaseReader.KEYS);
        same(test.property("do").properties(), AttemptReader.KEYS);
        same(test.property("expect").properties(), CaseReader.EXPECT_KEYS);
        assertThat(test.property("do").at("oneOf").node().items())
                .extracting(one -> new Schema(one).texts("required").get(0))
                .containsExactlyInAnyOrderElementsOf(AttemptReader.SUBJECTS.keySet());
    }

    private static void same(List<String> keys, List<String> known) {
        assertThat(keys).containsExactlyInAnyOrderElementsOf(known);
    }

    @ParameterizedTest
    @ValueSource(strings = {MANIFEST, RULES, TESTS})
    void explainsEachKeyWithAnExample(String name) throws IOException {
        explained(Schema.named(name), name);
    }

    private static void explained(Schema mapping, String where) {
        for (String key : mapping.properties()) {
            Schema property = mapping.property(key);
            String place = where + " " + key;
            assertThat(property.text("description")).as(place).matches("[A-Z\\-a-z].*\\.");
            assertThat(property.examples()).as(place).isNotEmpty();
            Schema inner = property.mapping();
            if (inner != null) explained(inner, place);
        }
    }

    @Test
    void givesExamplesThatAManifestMayHold() throws IOException {
        Schema schema = Schema.named(MANIFEST);
        for (String key : schema.properties()) {
            Schema property = schema.property(key);
            for (String example : property.examples()) manifest(key, example);
            Schema entry = property.mapping();
            if (entry == null) continue;
            for (String inner : entry.properties()) {
                for (String example : entry.property(inner).examples()) {
                    manifest(key, "[{ " + required(entry, inner) + inner + ": " + example + " }]");
                }
            }
        }
    }

    /** The keys that have to be there besides this one, with their examples. */
    private static String required(Schema entry, String besides) {
        StringBuilder text = new StringBuilder();
        for (String key : entry.texts("required")) {
            if (key.equals(besides)) continue;
            text.append(key).append(": ").append(entry.property(key).examples().get(0));
            text.append(", ");
        }
        return text.toString();
    }

    private static void manifest(String key, String value) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> head :
                Map.of("interlock", "1", "application", "a").entrySet()) {
            if (!head.getKey().equals(key))
                text.append(head.getKey()).append(": ").append(head.getValue()).append('\n');
        }
        text.append(key).append(": ").append(value).append('\n');
        assertThatCode(() -> ManifestFile.parse(
                        "interlock.yaml",
                        text.toString().getBytes(StandardCharsets.UTF_8),
                        new File("/app"),
                        FakeVariables.USUAL))
                .as("%s", text)
                .doesNotThrowAnyException();
    }

    @Test
    void givesExamplesThatARuleFileMayHold() throws IOException {
        Schema rules = Schema.named(RULES);
        for (String example : rules.property("rules").examples()) rules("rules: " + example);
        Schema rule = rules.property("rules").mapping();
        Schema freeze = rules.property("freezes").mapping();
        assertThat(rule).isNotNull();
        assertThat(freeze).isNotNull();
        for (String key : rule.properties()) {
            boolean asks = List.of("ask", "approvals", "approve-within", "execute-within", "wait", "keep")
                    .contains(key);
            for (String example : rule.property(key).examples()) {
                String own = (key.equals("id") ? "" : "id: r, ") + (key.equals("when") ? "" : "when: { sql: drop }, ");
                String then = key.equals("then") ? "" : asks ? "then: confirm, " : "then: deny, ";
                String ask = asks && !key.equals("ask") ? "ask: dba, " : "";
                rules("rules: [{ " + own + then + ask + key + ": " + example + " }]");
            }
        }
        Schema when = rule.property("when");
        for (String key : when.properties()) {
            for (String example : when.property(key).examples()) {
                rules("rules: [{ id: r, when: { " + key + ": " + example + " }, then: deny }]");
            }
        }
        for (String[] window : new String[][] {{"from", "until"}, {"every"}, {"cron", "for"}}) {
            StringBuilder text = new StringBuilder();
            for (String key : window)
                text.append(key)
                        .append(": ")
                        .append(freeze.property(key).examples().get(0))
                        .append(", ");
            for (String id : freeze.property("time-zone").examples()) {
                rules("rules: []", ", { " + text + "id: more, reason: Sales., time-zone: " + id + " }");
            }
        }
    }

    private void rules(String rules) throws IOException {
        rules(rules, "");
    }

    private void rules(String rules, String freezes) throws IOException {
        Path file = folder.resolve("rules.yaml");
        Files.writeString(
                file,
                """
                interlock-rules: 1
                name: examples
                approvers: { dba: [{ name: ana, key: "@KEY@" }, { name: li, key: "@OTHER@" }] }
                freezes: [
                  { id: black-friday, reason: Sales., time-zone: UTC, every: { from: "FRI 16:00", until: "MON 08:00" } },
                  { id: weekends, reason: Sales., time-zone: UTC, every: { from: "SAT 16:00", until: "MON 08:00" } }@FREEZES@]
                """.replace("@KEY@", Keys.of(1)).replace("@OTHER@", Keys.of(2)).replace("@FREEZES@", freezes) + rules
                        + "\n");
        assertThatCode(() -> RuleFiles.read(List.of(file.toFile())))
                .as("%s %s", rules, freezes)
                .doesNotThrowAnyException();
    }
}
