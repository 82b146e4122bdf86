package dev.interlock.it.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Child;
import dev.interlock.it.Eventually;
import dev.interlock.it.Jdks;
import dev.interlock.it.OnEachJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person answers in another process; what executes is what was shown, once. */
class ConfirmationTest {
    private static final String DROP = "DROP on customers needs 1 approval from dba \\(rule ask-about-drops\\)";
    private static final String INSERT = "INSERT on refunds needs 1 approval from dba \\(rule ask-about-refunds\\)";
    private static final String DECISION = "\\. Decision [0-9a-f]{8}\\.\n";

    @TempDir
    Path folder;

    private Scene scene(String... limits) {
        return new Scene(Jdks.all().findFirst().orElseThrow(), folder, limits);
    }

    /** A denial's line, as a pattern. */
    private static Pattern lines(String... parts) {
        return Pattern.compile(String.join("", parts));
    }

    private static String denied(String sentence) {
        return "Denied by Interlock: " + sentence + DECISION;
    }

    private static String ticket(String sentence) {
        return denied(sentence + "; request [0-9a-f]{8} is open until [0-9TZ:.-]+, and the same call goes through"
                + " within \\d+ s of its approval");
    }

    @OnEachJdk
    void letsTheWaitingCallThroughOnceAnotherProcessApproves(Jdks.Jdk jdk) {
        Scene scene = new Scene(jdk, folder, "wait: 60s");
        Child.Running running = scene.start("drop");
        String id = scene.asked();

        Child.Result approval = scene.process("approve", id, "--key", "ana.pem", "--object", "customers");

        assertThat(approval.out()).isEqualTo("Approved request " + id.substring(0, 8) + " as ana.\n");
        assertThat(running.await().out()).isEqualTo("executed\ncustomers gone, refunds 0\n");
        assertThat(scene.cli("pending").out()).isEqualTo("Nothing waits for an answer.\n");
        assertThat(scene.cli("pending", "--unknown").out())
                .isEqualTo("Of every approval that was used, the outcome is known.\n");
        assertThat(scene.trail()).containsSubsequence("\"asked\"", "\"approved\"", "\"ana\"", "\"executed\"");
    }

    @Test
    void givesATicketAndLetsTheSameCallThroughAfterItsApproval() {
        Scene scene = scene("wait: 1s");
        Child.Running running = scene.start("insist", "1");
        String id = scene.asked();
        Eventually.isTrue("the ticket", () -> running.out().contains("is open until"));

        assertThat(scene.approve(id, "li").exit()).isZero();

        assertThat(running.await().out()).matches(lines(ticket(INSERT), "executed\ncustomers 2, refunds 1\n"));
    }

    @Test
    void asksAgainForTheSameCallOnceAnApprovalIsUsed() throws IOException {
        Scene scene = scene("wait: 1s");
        Child.Running running = scene.start("insist", "2");
        String first = scene.asked();
        Path old = folder.resolve("old.json");
        Eventually.isTrue("the ticket", () -> running.out().contains("is open until"));
        scene.approve(first, "ana");
        Files.copy(scene.answers(first).get(0), old);
        String second = scene.asked(first);

        // The old answer, once more and in the new request's name.
        Files.copy(old, scene.path("state/answers/" + first + ".replayed.json"));
        Files.copy(old, scene.path("state/answers/" + second + ".replayed.json"));
        Eventually.isTrue("the answer is ignored", () -> scene.trail().contains("\"ignored\""));
        scene.signal("enough");

        assertThat(running.await().out())
                .matches(lines(ticket(INSERT), "executed\n", ticket(INSERT), "customers 2, refunds 1\n"));
    }

    @Test
    void needsTwoPeopleWhereTheRuleSaysSo() {
        Scene scene = scene("wait: 60s", "approvals: 2");
        Child.Running running = scene.start("drop");
        String id = scene.asked();

        assertThat(scene.approve(id, "ana").out()).endsWith("as ana. It needs 2 of dba.\n");
        scene.approve(id, "ana");
        assertThat(running.process().isAlive()).isTrue();
        assertThat(scene.cli("pending").out()).contains(id.substring(0, 8));
        assertThat(scene.approve(id, "li").exit()).isZero();

        assertThat(running.await().out()).isEqualTo("executed\ncustomers gone, refunds 0\n");
    }

    @Test
    void takesOnePersonsNoForAnAnswer() {
        Scene scene = scene("wait: 60s", "approvals: 2");
        Child.Running running = scene.start("drop");
        String id = scene.asked();
        scene.approve(id, "ana");

        assertThat(scene.cli("deny", id, "--key", "li.pem", "--reason", "not on my watch")
                        .exit())
                .isZero();

        assertThat(running.await().out())
                .matches(lines(
                        denied(DROP.replace("1 approval", "2 approvals") + "; a person said no to request "
                                + id.substring(0, 8)),
                        "customers 2, refunds 0\n"));
    }

    @Test
    void takesSilenceForANo() {
        Scene scene = scene("wait: 60s", "approve-within: 1s");
        Child.Running running = scene.start("drop");

        assertThat(running.await().out())
                .matches(lines(
                        denied(DROP + "; too few people answered in time to request [0-9a-f]{8}"),
                        "customers 2, refunds 0\n"));
    }

    /** Who may write to the state folder can show people something else; their yes is then to something else, too. */
    @Test
    void countsNoAnswerToARequestThatWasAlteredAfterItWasMade() throws IOException {
        Scene scene = scene("wait: 60s", "approve-within: 4s");
        Child.Running running = scene.start("drop");
        String id = scene.asked();
        String shown = Files.readString(scene.request(id));
        Files.writeString(scene.request(id), shown.replace("DROP on customers needs", "SELECT on customers needs"));

        assertThat(scene.approve(id, "ana").exit()).isZero();

        assertThat(running.await().out())
                .matches(lines(
                        denied(DROP + "; too few people answered in time to request " + id.substring(0, 8)),
                        "customers 2, refunds 0\n"));
        assertThat(scene.trail()).contains("\"ignored\"");
    }

    /** The guarded process makes a key of its own, puts it into the request in ana's place, and approves. */
    @Test
    void countsNoAnswerWithAKeyThatIsNotInTheRuleFile() throws IOException {
        Scene scene = scene("wait: 60s", "approve-within: 4s");
        Child.Running running = scene.start("drop");
        String id = scene.asked();
        String own = scene.keygen("own.pem");
        String shown = Files.readString(scene.request(id));
        assertThat(scene.approve(id, "own").err()).contains("this key is not one of those asked by request");
        Files.writeString(scene.request(id), shown.replaceFirst("ed25519:[^\"]*", own));

        assertThat(scene.approve(id, "own").exit()).isZero();

        assertThat(running.await().out()).endsWith("customers 2, refunds 0\n").doesNotContain("executed");
        assertThat(scene.trail()).contains("\"ignored\"");
    }

    @Test
    void executesOnceThoughTwoThreadsAskTheSame() {
        Scene scene = scene("wait: 60s");
        Child.Running running = scene.start("race");
        String id = scene.asked();

        scene.approve(id, "ana");
        String second = scene.asked(id);
        assertThat(scene.cli("deny", second, "--key", "ana.pem", "--reason", "once is enough")
                        .exit())
                .isZero();

        assertThat(running.await().out())
                .matches(lines(
                        "executed\n",
                        denied(INSERT + "; a person said no to request " + second.substring(0, 8)),
                        "customers 2, refunds 1\n"));
    }

    @Test
    void givesATicketAtOnceInsideATransactionThatHoldsChanges() {
        Scene scene = scene("wait: 60s");

        assertThat(scene.start("transaction").await().out())
                .matches(lines(ticket(INSERT), "at once\ncustomers 2, refunds 0\n"));
    }

    @Test
    void executesWithTheValuesThatWereShown() throws IOException {
        Scene scene = scene("wait: 60s");
        Child.Running running = scene.start("rebind");
        String id = scene.asked();
        scene.signal("rebind");
        Eventually.isTrue("the other thread tried", () -> running.out().contains("tried"));

        scene.approve(id, "ana");

        assertThat(running.await().out())
                .matches(lines(
                        denied("a statement that waits for confirmation cannot be changed"),
                        "tried\n1 row deleted\nleft: Li\ncustomers 1, refunds 0\n"));
    }

    @Test
    void listsWhatWasApprovedAndNeverCameBack() throws IOException {
        Scene scene = scene("wait: 60s");
        Child.Running running = scene.start("sleep");
        String id = scene.asked();
        scene.approve(id, "ana");
        Eventually.isTrue("it executes", () -> Files.exists(scene.path("state/consumed/" + id)));
        Eventually.isTrue("the trail says so", () -> scene.trail().contains("\"approved\""));

        running.process().destroyForcibly().onExit().join();

        assertThat(scene.cli("pending", "--unknown").out()).startsWith(id.substring(0, 8) + "  used ");
        assertThat(scene.cli("audit", "verify").exit()).isZero();
    }
}
