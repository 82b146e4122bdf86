package dev.interlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.config.ConfigFaults;
import dev.interlock.confirmation.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfirmationTest {
    @TempDir
    Path temporary;

    Cli cli;
    Guarded jvm;

    @BeforeEach
    void begin() throws IOException, ConfigFaults {
        cli = new Cli(temporary);
        cli.clock = Clock.systemUTC();
        String key = cli.run("keygen", "ana.pem").out().strip();
        jvm = new Guarded(cli.folder.resolve("state").toFile(), Samples.RULES.replace(Samples.KEY, key));
    }

    @AfterEach
    void end() throws IOException {
        jvm.close();
    }

    private String ask(String decision, String table, boolean reversible) {
        return ((Outcome.Ticket) jvm.ask(decision, table, reversible)).request();
    }

    @Test
    void makesAKeyForItsOwnerAloneAndTellsTheLineToPaste() throws IOException {
        Cli.Ran ran = cli.run("keygen", "li.pem");

        assertThat(ran.out()).matches("ed25519:MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=\n");
        assertThat(ran.err()).isEqualTo("""
                The private key is in li.pem; keep it to yourself. The line above is public and
                goes into a rule file, under approvers: - { name: kim, key: "…" }
                """);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cli.folder.resolve("li.pem"))))
                .isEqualTo("rw-------");
        assertThat(cli.run("keygen", "li.pem"))
                .isEqualTo(
                        new Cli.Ran(
                                1,
                                "",
                                "interlock: the key file work/li.pem exists already and is not overwritten; name another file\n"));
    }

    @Test
    void showsNothingWhereNothingWaits() {
        assertThat(cli.run("pending", "--state", "state"))
                .isEqualTo(new Cli.Ran(0, "Nothing waits for an answer.\n", ""));
        assertThat(cli.run("pending", "--state", "state", "--json")).isEqualTo(new Cli.Ran(0, "[]\n", ""));
    }

    @Test
    void showsWhatWaits() {
        String id = ask("11111111", "customers", false);

        Cli.Ran ran = cli.run("pending", "--state", "state");

        assertThat(ran.out().replaceAll("asked .*", "asked …")).isEqualTo("""
                @ID@  shop
                  what          DROP on customers needs 1 approval from dba (rule drop-needs-a-dba)
                  database      jdbc:postgresql://db.internal:5432/orders
                  asked …

                Read one in full: interlock pending @ID@
                """.replace("@ID@", id));
    }

    @Test
    void showsOneRequestInFull() {
        String id = ask("11111111", "customers", false);

        Cli.Ran ran = cli.run("pending", id.substring(0, 5), "--state", "state");

        assertThat(ran.out())
                .contains("Request " + id + "\n")
                .contains("DROP  customers")
                .contains("can be undone NO")
                .contains("    DROP TABLE customers\n");
        assertThat(ran.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void approvesWithoutATerminalWhatIsTypedBack() throws IOException {
        String id = ask("11111111", "customers", false);

        Cli.Ran ran = cli.run(
                "approve",
                id,
                "--key",
                "ana.pem",
                "--object",
                "customers",
                "--reason",
                "asked for",
                "--state",
                "state");

        assertThat(ran).isEqualTo(new Cli.Ran(0, "Approved request " + id + " as ana.\n", ""));
        Outcome outcome = jvm.ask("22222222", "customers", false);
        assertThat(outcome).isInstanceOf(Outcome.Approved.class);
        jvm.executed(outcome);
        assertThat(jvm.ask("33333333", "customers", false)).isInstanceOf(Outcome.Ticket.class);
    }

    @Test
    void saysInOneLineWhatHasToBeTypedBack() {
        String id = ask("11111111", "customers", false);

        assertThat(cli.run("approve", id, "--key", "ana.pem", "--state", "state"))
                .isEqualTo(new Cli.Ran(
                        2,
                        "",
                        "interlock: this cannot be undone, so type back what it is done to: --object 'customers'; see"
                                + " 'interlock approve --help'\n"));
        assertThat(cli.run("approve", id, "--key", "ana.pem", "--object", "orders", "--state", "state"))
                .isEqualTo(
                        new Cli.Ran(1, "", "interlock: this cannot be undone: type back 'customers' to approve it\n"));
        assertThat(jvm.ask("22222222", "customers", false)).isInstanceOf(Outcome.Ticket.class);
    }

    @Test
    void showsTheRequestOnATerminalBeforeItAsks() {
        String id = ask("11111111", "customers", false);
        cli.asks = true;

        Cli.Ran ran = cli.runWith("customers\n", "approve", id, "--key", "ana.pem", "--state", "state");

        assertThat(ran.out())
                .contains("Request " + id + "\n")
                .endsWith("This cannot be undone. Type customers to approve it: Approved request " + id + " as ana.\n");
        assertThat(jvm.ask("22222222", "customers", false)).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void leavesARequestAloneThatIsNotTypedBack() {
        String id = ask("11111111", "customers", false);
        cli.asks = true;

        Cli.Ran ran = cli.runWith("yes\n", "approve", id, "--key", "ana.pem", "--state", "state");

        assertThat(ran.out()).endsWith("to approve it: Nothing was answered.\n");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(jvm.ask("22222222", "customers", false)).isInstanceOf(Outcome.Ticket.class);
    }

    @Test
    void asksForAYesWhereTheActionCanBeUndone() {
        String id = ask("11111111", "customers", true);
        cli.asks = true;

        assertThat(cli.runWith("", "approve", id, "--key", "ana.pem", "--state", "state")
                        .out())
                .endsWith("Type yes to approve it: Nothing was answered.\n");
        assertThat(cli.runWith("yes\n", "approve", id, "--key", "ana.pem", "--state", "state")
                        .exit())
                .isZero();
    }

    @Test
    void deniesForGood() {
        String id = ask("11111111", "customers", true);

        assertThat(cli.run("deny", id, "--key", "ana.pem", "--reason", "no", "--state", "state"))
                .isEqualTo(new Cli.Ran(0, "Denied request " + id + " as ana.\n", ""));
        assertThat(jvm.ask("22222222", "customers", true)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void refusesAKeyOfSomebodyWhoWasNotAsked() {
        String id = ask("11111111", "customers", true);
        String key = cli.run("keygen", "eve.pem").out().strip();

        assertThat(cli.run("approve", id, "--key", "eve.pem", "--state", "state"))
                .isEqualTo(new Cli.Ran(
                        1,
                        "",
                        "interlock: this key is not one of those asked by request " + id + " (ana); its public key is "
                                + key + "\n"));
    }

    @Test
    void showsApprovalsWhoseOutcomeNobodyKnows() {
        String id = ask("11111111", "customers", true);
        assertThat(cli.run("pending", "--unknown", "--state", "state").out())
                .isEqualTo("Of every approval that was used, the outcome is known.\n");
        cli.run("approve", id, "--key", "ana.pem", "--state", "state");
        jvm.ask("22222222", "customers", true); // used up, and never completed

        assertThat(cli.run("pending", "--unknown", "--state", "state").out().replaceAll("used \\S+,", "used …,"))
                .isEqualTo("""
                        @ID@  used …, outcome unknown
                          what          DROP on customers needs 1 approval from dba (rule drop-needs-a-dba)

                        It is executing now, or its process died: look into the database itself.
                        """.replace("@ID@", id));
    }

    @Test
    void tellsTheWholeStoryOfAConfirmedAction() throws IOException {
        String id = ask("11111111", "customers", true);
        cli.run("approve", id, "--key", "ana.pem", "--state", "state");
        jvm.executed(jvm.ask("22222222", "customers", true));

        assertThat(story("1111").replace(id, "ID")).isEqualTo("""
                Decision 11111111: a person was asked

                  DROP on customers needs 1 approval from dba (rule drop-needs-a-dba)

                  when          TIME
                  application   shop
                  operation     DROP on customers
                  database      jdbc:postgresql://db.internal:5432/orders
                  statement     not recorded; its SHA-256 begins with bf67833b85bb60b1
                  rule          drop-needs-a-dba
                  written at    rules.yaml:16:5
                  request       ID
                  recorded      TRAIL:2

                What came of it
                  TIME  denied: DROP on customers needs 1 approval from dba (rule drop-needs-a-dba); request ID is open \
                until TIME, and the same call goes through within 60 s of its approval
                  TIME  approved (decision 22222222) by ana
                  TIME  executed (decision 22222222)
                """);
        assertThat(story("22222222"))
                .startsWith("Decision 22222222: approved by a person\n")
                .contains("  written at    rules.yaml:16:5\n")
                .contains("\nWhat came before and after it\n")
                .contains("  asked (decision 11111111): ");
    }

    /** Without what differs each time. */
    private String story(String decision) {
        return cli.run("explain", decision, "--state", "state")
                .out()
                .replaceAll("(\\d{4}-\\d\\d-\\d\\dT)?\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z?", "TIME")
                .replaceAll("(request +[0-9a-f]{8})[0-9a-f]{24}", "$1")
                .replaceAll("\\S+\\.ndjson", "TRAIL");
    }

    @Test
    void survivesADamagedRequest() throws IOException {
        Files.writeString(jvm.state.requests().toPath().resolve("ab.json"), "{");

        assertThat(cli.run("pending", "--state", "state"))
                .isEqualTo(new Cli.Ran(
                        1,
                        "Nothing waits for an answer.\n",
                        "interlock: the request ab.json cannot be read: cut short at character 2\n"));
    }
}
