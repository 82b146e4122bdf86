package dev.interlock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.policy.FileGrant;
import dev.interlock.policy.HttpGrant;
import dev.interlock.policy.Manifest;
import dev.interlock.policy.NetworkGrant;
import dev.interlock.policy.RuleFile;
import dev.interlock.policy.RuntimePower;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingFilesTest {
    private static final String SMALL = "interlock: 1\napplication: a\n";
    private static final String RULES =
            "interlock-rules: 1\nname: NAME\nrules:\n  - { id: ID, when: { sql: drop }, then: deny }\n";

    @TempDir
    private Path folder;

    private File write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content).toFile();
    }

    private File write(String name, String content) throws IOException {
        return write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static Manifest manifest(String text) throws ConfigFaults {
        return ContractExampleTest.manifest(text);
    }

    private void manifestFails(File file, String message) {
        assertThatThrownBy(() -> ManifestFile.read(file, FakeVariables.USUAL, Digest.ofJdk()))
                .isInstanceOf(ConfigFaults.class)
                .hasMessage(message);
    }

    private void rulesFail(List<File> paths, String message) {
        assertThatThrownBy(() -> RuleFiles.read(paths))
                .isInstanceOf(ConfigFaults.class)
                .hasMessage(message.replace("DIR", folder.toString()));
    }

    @Test
    void saysThatAFileIsMissing() {
        File file = folder.resolve("interlock.yaml").toFile();

        manifestFails(file, file + ": there is no such file");
        rulesFail(List.of(file), file + ": there is no such file");
    }

    @Test
    void saysThatAManifestIsAFolder() {
        manifestFails(folder.toFile(), folder + ": this is a folder, not a file");
    }

    @Test
    void refusesAHugeFile() throws IOException {
        File file = write("interlock.yaml", new byte[(1 << 20) + 1]);

        manifestFails(file, file + ": the file is larger than 1 MB; no manifest or rule file is");
    }

    @Test
    void tellsWhereAFileStopsBeingUtf8() throws IOException {
        File file = write("interlock.yaml", (SMALL + "mode: \u00e4\n").getBytes(StandardCharsets.ISO_8859_1));
        File utf16 = write("utf16.yaml", SMALL.getBytes(StandardCharsets.UTF_16));

        manifestFails(file, file + ":3:7: the file is not UTF-8 text from here on; save it as UTF-8");
        manifestFails(utf16, utf16 + ":1:1: the file is not UTF-8 text from here on; save it as UTF-8");
    }

    @Test
    void tellsWhereAControlCharacterStands() throws IOException {
        File file = write("interlock.yaml", SMALL + "mode: enf\u0000orce\n");

        manifestFails(file, file + ":3:10: a control character is not allowed here; remove it");
    }

    @Test
    void doesNotRepeatWhatCouldSteerATerminal() throws IOException {
        File file = write("interlock.yaml", SMALL + "\"mo\\e[2Jde\": enforce\n");

        manifestFails(
                file,
                file + ":3:1: unknown key 'mo?[2Jde'; known here: interlock, application, mode, databases,"
                        + " http, files, processes, network, runtime");
    }

    @Test
    void readsAByteOrderMarkAndCarriageReturns() throws Exception {
        File file = write("interlock.yaml", "\ufeff" + SMALL.replace("\n", "\r\n") + "mode: observ\r\n");

        manifestFails(file, file + ":3:7: 'mode' is enforce or observe, not 'observ'");
        assertThat(ManifestFile.read(write("good.yaml", "\ufeff" + SMALL.replace("\n", "\r\n")))
                        .application())
                .isEqualTo("a");
    }

    @Test
    void readsJsonWithTabs() throws ConfigFaults {
        Manifest manifest =
                manifest("{\n\t\"interlock\": 1,\n\t\"application\": \"a\",\n\t\"databases\": [\n\t\t{\n\t\t\t\"url\":"
                        + " \"jdbc:h2:mem:x\",\n\t\t\t\"select\": [\"*\"],\n\t\t\t\"max-rows\": 5\n\t\t}\n\t]\n}\n");

        assertThat(manifest.databases())
                .singleElement()
                .satisfies(grant -> assertThat(grant.place().line()).isEqualTo(5));
    }

    @Test
    void expandsVariablesAndMakesPathsAbsolute() throws ConfigFaults {
        Manifest manifest = manifest(SMALL + """
                databases:
                  - url: jdbc:postgresql://${env.DB_HOST}/orders
                files:
                  - { path: ./data//x/**, access: [read] }
                  - { path: "${java.io.tmpdir}/{a,b}", access: [write, delete] }
                """);

        assertThat(manifest.databases().get(0).url().text()).isEqualTo("jdbc:postgresql://orders-db/orders");
        assertThat(manifest.files()).extracting(FileGrant::path).containsExactly("/srv/app/data/x/**", "/tmp/{a,b}");
    }

    @Test
    void readsEveryFormOfTheOtherFamilies() throws ConfigFaults {
        Manifest manifest = manifest(SMALL + """
                http:
                  - url: https://*.example.com:*/v1/**
                  - url: wss://[::1]:8443/
                    methods: ["*"]
                network:
                  - connect: "*.internal:8000-8099"
                  - connect: unix:/run/x.sock
                  - connect: "[2001:db8::1]:443"
                  - send: 10.0.0.0/8:8125
                  - listen: "*:*"
                runtime: ["*"]
                """);

        assertThat(manifest.http())
                .extracting(HttpGrant::methods)
                .satisfiesExactly(
                        usual -> assertThat(usual).containsExactlyInAnyOrder("GET", "HEAD"),
                        all -> assertThat(all).containsExactly("*"));
        assertThat(manifest.network())
                .extracting(NetworkGrant::target)
                .containsExactly(
                        "*.internal:8000-8099", "unix:/run/x.sock", "[2001:db8::1]:443", "10.0.0.0/8:8125", "*:*");
        assertThat(manifest.runtime()).containsExactlyInAnyOrder(RuntimePower.values());
    }

    @Test
    void readsAFolderOfRulesSortedByName() throws Exception {
        write("rules/b.yaml", RULES.replace("NAME", "b").replace("ID", "b"));
        write("rules/a.yaml", RULES.replace("NAME", "a").replace("ID", "a"));
        write("rules/a.tests.yaml", "tests-for: a\ncases: []\n");
        write("rules/.hidden.yaml", "not: rules\n");
        write("rules/notes.txt", "nothing\n");
        write("rules/deeper/c.yaml", "not: read\n");

        assertThat(RuleFiles.read(List.of(folder.resolve("rules").toFile())))
                .extracting(RuleFile::name)
                .containsExactly("a", "b");
    }

    @Test
    void refusesAFolderWithoutRules() {
        rulesFail(List.of(folder.toFile()), "DIR: the folder holds no *.yaml; put rule files there");
    }

    @Test
    void refusesToPassOverAFileThatLooksLikeRules() throws IOException {
        write("a.yaml", RULES.replace("NAME", "a").replace("ID", "a"));
        write("b.yml", RULES);

        rulesFail(List.of(folder.toFile()), "DIR/b.yml: rule files end in .yaml; rename it");
    }

    @Test
    void tellsTheFaultsOfAllFilesAtOnce() throws IOException {
        write("a.yaml", RULES.replace("NAME", "a").replace("ID", "same").replace("drop", "drp"));
        write("b.yaml", RULES.replace("NAME", "b").replace("ID", "same"));

        rulesFail(
                List.of(folder.toFile()),
                "DIR/a.yaml:4:30: 'drp' is not a word of 'sql'; did you mean 'drop'?\n"
                        + "DIR/b.yaml:4:11: the rule 'same' stands at DIR/a.yaml:4:11 already");
    }

    @Test
    void findsFreezesAndApproversInOtherFiles() throws Exception {
        write("people.yaml", """
                interlock-rules: 1
                name: people
                freezes:
                  - { id: f, reason: r, time-zone: UTC, cron: "0 0 * * *", for: 1h }
                approvers:
                  dba: [{ name: ana, key: "KEY" }]
                """.replace("KEY", Keys.of(1)));
        write("asks.yaml", """
                interlock-rules: 1
                name: asks
                rules:
                  - { id: r, when: { sql: drop, during: f }, then: confirm, ask: dba }
                """);

        assertThat(RuleFiles.read(List.of(folder.toFile()))).hasSize(2);
        rulesFail(
                List.of(folder.resolve("asks.yaml").toFile()),
                "DIR/asks.yaml:4:41: there is no freeze 'f'; define it under 'freezes'\n"
                        + "DIR/asks.yaml:4:66: there is no group of approvers 'dba'; define it under 'approvers'");
    }

    @Test
    void doesNotComplainOfReferencesIntoAFileThatCannotBeRead() throws IOException {
        write("a.yaml", "interlock-rules: 1\nname: [\n");
        write(
                "b.yaml",
                "interlock-rules: 1\nname: b\nrules:\n  - { id: r, when: { sql: drop, during: f }, then: deny }\n");

        rulesFail(List.of(folder.toFile()), "DIR/a.yaml:3:1: the file ends where a value is due");
    }

    @Test
    void refusesOneKeyForTwoPeopleInDifferentFiles() throws IOException {
        String file = "interlock-rules: 1\nname: n\napprovers:\n  GROUP: [{ name: WHO, key: \"KEY\" }]\n"
                .replace("KEY", Keys.of(1));
        write("a.yaml", file.replace("GROUP", "dba").replace("WHO", "ana"));
        write("b.yaml", file.replace("GROUP", "sre").replace("WHO", "li"));

        rulesFail(List.of(folder.toFile()), "DIR/b.yaml:4:26: this is the key of 'ana' too; two people need two keys");
    }

    @Test
    void readsAMegabyteOfRulesInLinearTime() throws Exception {
        StringBuilder text = new StringBuilder("interlock-rules: 1\nname: many\nrules:\n");
        for (int i = 0; text.length() < 900_000; i++) {
            text.append("  - { id: r")
                    .append(i)
                    .append(", when: { sql: drop, tables: t")
                    .append(i);
            text.append(" }, then: deny }\n");
        }

        assertThat(RuleFiles.read(List.of(write("many.yaml", text.toString())))
                        .get(0)
                        .rules())
                .hasSizeGreaterThan(10_000);
    }
}
