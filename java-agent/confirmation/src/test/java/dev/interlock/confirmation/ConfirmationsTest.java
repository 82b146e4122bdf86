package dev.interlock.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.interlock.audit.TrailReader;
import dev.interlock.confirmation.Outcome.Approved;
import dev.interlock.confirmation.Outcome.Refused;
import dev.interlock.confirmation.Outcome.Ticket;
import dev.interlock.confirmation.Outcome.Why;
import dev.interlock.policy.Decision;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfirmationsTest {
    @TempDir
    Path temp;

    private Scene scene;

    @BeforeEach
    void begin() throws Exception {
        scene = new Scene(temp.resolve("state"));
    }

    private static Refused refused(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return (Refused) outcome;
    }

    @Test
    void givesATicketWhileNobodyHasAnswered() throws Exception {
        Outcome outcome = scene.ask();
        String id = scene.shown().shortId();
        assertThat(outcome)
                .isEqualTo(new Ticket(
                        id,
                        Scene.SENTENCE + "; request " + id + " is open until 2026-11-28T10:10:00Z, "
                                + "and the same call goes through within 60 s of its approval"));
        assertThat(scene.messages("asked")).containsExactly(Scene.SENTENCE);
    }

    @Test
    void executesOnceAfterAnApproval() throws Exception {
        scene.ask();
        String id = scene.shown().id();
        scene.approve(scene.ana);
        assertThat(scene.ask()).isEqualTo(new Approved(id, List.of("ana")));
        assertThat(scene.ask()).isInstanceOf(Ticket.class);
        assertThat(scene.shown().id()).isNotEqualTo(id);
    }

    @Test
    void recordsEveryCallThatItSendsAwayByItsDecision() throws Exception {
        for (String decision : List.of("00000001", "00000002")) {
            scene.confirmations.ask(scene.drop("customers"), scene.dba(1), decision, false);
        }
        scene.deny(scene.ana, "no");
        for (String decision : List.of("00000003", "00000004")) {
            scene.confirmations.ask(scene.drop("customers"), scene.dba(1), decision, false);
        }
        List<String> records = new ArrayList<>();
        for (TrailReader.Line line : new TrailReader(scene.state.audit()).decision("0000000")) {
            records.add(line.text("decision") + " " + line.text("event"));
        }
        assertThat(records)
                .containsExactly(
                        "00000001 asked", "00000001 denied", "00000002 denied", "00000003 refused", "00000004 refused");
    }

    @Test
    void asksOncePerAction() throws Exception {
        Outcome first = scene.ask();
        assertThat(scene.ask()).isEqualTo(first);
        assertThat(scene.ask()).isEqualTo(first);
        assertThat(scene.confirmations.open()).hasSize(1);
        scene.confirmations.ask(scene.drop("orders"), scene.dba(1), "7f3a9c2e", false);
        assertThat(scene.confirmations.open()).hasSize(2);
        assertThat(scene.messages("asked")).hasSize(2);
    }

    @Test
    void doesNotLetOneApprovalServeAnotherAction() throws Exception {
        scene.ask();
        scene.approve(scene.ana);
        Outcome other = scene.confirmations.ask(scene.drop("orders"), scene.dba(1), "7f3a9c2e", false);
        assertThat(other).isInstanceOf(Ticket.class);
    }

    @Test
    void recordsTheIntentBeforeTheActionAndTheOutcomeAfterIt() throws Exception {
        scene.ask();
        scene.approve(scene.ana);
        Approved approved = (Approved) scene.ask();
        assertThat(scene.events()).containsExactly("start", "asked", "denied", "approved");
        assertThat(Requests.unknown(scene.state))
                .extracting(Requests.Unknown::id)
                .containsExactly(approved.request());
        scene.confirmations.completed(approved.request(), true, "1 statement");
        assertThat(scene.events()).containsExactly("start", "asked", "denied", "approved", "executed");
        assertThat(Requests.unknown(scene.state)).isEmpty();
        assertThat(scene.trailVerifies()).isTrue();
        assertThatThrownBy(() -> scene.confirmations.completed(approved.request(), true, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no approved action waits for its outcome: " + approved.request());
    }

    @Test
    void recordsAFailure() throws Exception {
        scene.ask();
        scene.approve(scene.ana);
        scene.confirmations.completed(((Approved) scene.ask()).request(), false, "SQLState 42P01");
        assertThat(scene.events()).endsWith("approved", "failed");
    }

    @Test
    void listsAnApprovalWhoseProcessDiedBeforeItTold() throws Exception {
        scene.ask();
        scene.approve(scene.ana);
        Approved approved = (Approved) scene.ask();
        // Another JVM looks at the same folder, as after a crash.
        Scene after = new Scene(temp.resolve("state"));
        List<Requests.Unknown> unknown = Requests.unknown(after.state);
        assertThat(unknown).extracting(Requests.Unknown::id).containsExactly(approved.request());
        assertThat(((SqlAction) unknown.get(0).request().action()).statements())
                .containsExactly("DROP TABLE customers");
        assertThat(after.ask()).isInstanceOf(Ticket.class);
    }

    @Test
    void keepsBoundValuesOutOfTheTrailAndForgetsThemAtTheEnd() throws Exception {
        Action action = scene.action("DELETE FROM customers WHERE note = 'top-secret'", "customers", true);
        scene.confirmations.ask(action, scene.dba(1), "7f3a9c2e", false);
        scene.approve(scene.ana);
        Approved approved = (Approved) scene.confirmations.ask(action, scene.dba(1), "7f3a9c2e", false);
        scene.confirmations.completed(approved.request(), true, null);
        assertThat(Files.readString(scene.trail.file().toPath())).doesNotContain("top-secret");
        try (var files = Files.walk(temp)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain("top-secret");
            }
        }
    }

    @Test
    void aNoStandsUntilTheRequestWouldHaveEnded() throws Exception {
        scene.ask();
        String id = scene.shown().shortId();
        scene.deny(scene.li, "not on a Saturday");
        Refused no = new Refused(
                Why.DENIED_BY_A_PERSON,
                id,
                Scene.SENTENCE + "; a person said no to request " + id,
                "not on a Saturday",
                List.of("li"));
        assertThat(scene.ask()).isEqualTo(no);
        scene.time.pass(Duration.ofMinutes(9));
        assertThat(scene.ask()).isEqualTo(no);
        scene.time.pass(Duration.ofMinutes(2));
        assertThat(scene.ask()).isInstanceOf(Ticket.class);
        assertThat(scene.events()).containsExactly("start", "asked", "denied", "refused", "refused", "asked", "denied");
    }

    @Test
    void aNoBeatsAYesBeforeIt() throws Exception {
        scene.ask();
        scene.approve(scene.ana);
        scene.deny(scene.li, "wait");
        assertThat(refused(scene.ask()).why()).isEqualTo(Why.DENIED_BY_A_PERSON);
    }

    @Test
    void aNoBeatsAYesAfterIt() throws Exception {
        scene.ask();
        Request request = scene.shown();
        scene.deny(scene.li, "wait");
        scene.approve(scene.ana, request);
        assertThat(refused(scene.ask()).by()).containsExactly("li");
    }

    @Test
    void aNoBeatsTheYesOfTheSamePerson() throws Exception {
        scene.ask();
        scene.approve(scene.ana);
        scene.deny(scene.ana, "on second thought");
        assertThat(refused(scene.ask()).by()).containsExactly("ana");
    }

    @Test
    void needsAsManyPeopleAsTheRuleSays() throws Exception {
        scene.ask(scene.dba(2));
        scene.approve(scene.ana);
        assertThat(scene.ask(scene.dba(2))).isInstanceOf(Ticket.class);
        scene.approve(scene.ana);
        assertThat(scene.ask(scene.dba(2))).isInstanceOf(Ticket.class);
        scene.approve(scene.li);
        assertThat(scene.ask(scene.dba(2)))
                .asInstanceOf(type(Approved.class))
                .satisfies(approved -> assertThat(approved.people()).containsExactlyInAnyOrder("ana", "li"));
    }

    @Test
    void countsAPersonWithTwoKeysOnce() throws Exception {
        Person again = Person.named("ana");
        Decision.Ask ask =
                Scene.ask("dba", 2, Duration.ZERO, scene.ana.approver(), again.approver(), scene.li.approver());
        Decision.Confirm confirm = new Decision.Confirm(Scene.SENTENCE, List.of(ask));
        scene.ask(confirm);
        scene.approve(scene.ana);
        scene.approve(again);
        assertThat(scene.ask(confirm)).isInstanceOf(Ticket.class);
        scene.approve(scene.li);
        assertThat(scene.ask(confirm)).isInstanceOf(Approved.class);
    }

    @Test
    void countsAKeyWithTwoNamesOnce() throws Exception {
        Person alias = new Person("anna", scene.ana.key());
        Decision.Ask ask = Scene.ask("dba", 2, Duration.ZERO, scene.ana.approver(), alias.approver());
        Decision.Confirm confirm = new Decision.Confirm(Scene.SENTENCE, List.of(ask));
        scene.ask(confirm);
        Request request = scene.shown();
        for (String name : List.of("ana", "anna")) {
            Approving.approve(scene.state, request, scene.ana.key(), name, "customers", null, scene.time.wall());
        }
        assertThat(scene.ask(confirm)).isInstanceOf(Ticket.class);
    }

    @Test
    void needsEveryGroupThatARuleNames() throws Exception {
        Person sam = Person.named("sam");
        Decision.Confirm both = new Decision.Confirm(
                Scene.SENTENCE,
                List.of(
                        Scene.ask("dba", 1, Duration.ZERO, scene.ana.approver(), scene.li.approver()),
                        Scene.ask("security", 1, Duration.ZERO, sam.approver())));
        scene.ask(both);
        scene.approve(scene.ana);
        scene.approve(scene.li);
        assertThat(scene.ask(both)).isInstanceOf(Ticket.class);
        scene.approve(sam);
        assertThat(scene.ask(both)).isInstanceOf(Approved.class);
    }

    @Test
    void asksNobodyIfTooFewCouldEverAnswer() {
        for (int approvals : new int[] {0, 3}) {
            assertThat(refused(scene.ask(scene.dba(approvals))).message())
                    .isEqualTo(Scene.SENTENCE + "; rule drop-needs-a-dba asks " + approvals
                            + " of 2 people, so nobody can confirm it");
        }
        Refused refused =
                refused(scene.ask(new Decision.Confirm(Scene.SENTENCE, List.of(Scene.ask("dba", 1, Duration.ZERO)))));
        assertThat(refused.why()).isEqualTo(Why.NOT_CONFIRMABLE);
    }

    @Test
    void refusesWhatIsTooLargeToRead() {
        Action large = scene.action("DROP TABLE x -- " + "y".repeat(1 << 20), "x", false);
        assertThat(scene.confirmations.ask(large, scene.dba(1), "7f3a9c2e", false))
                .isEqualTo(new Refused(
                        Why.NOT_CONFIRMABLE,
                        null,
                        Scene.SENTENCE + "; it is too large for a person to read, so nobody can confirm it",
                        null,
                        List.of()));
    }

    @Test
    void refusesACallThatChangedWhileItWasConfirmed() throws Exception {
        int[] calls = {0};
        Question.Live live = () -> ++calls[0] <= 2 ? scene.drop("customers") : scene.drop("orders");
        scene.confirmations.ask(new Question(live, scene.dba(1), "7f3a9c2e", null, false));
        scene.approve(scene.ana);
        String id = scene.confirmations.open().get(0);
        assertThat(refused(scene.confirmations.ask(new Question(live, scene.dba(1), "7f3a9c2e", null, false)))
                        .message())
                .isEqualTo(Scene.SENTENCE + "; the call is no longer the one that was shown in request " + id);
    }

    @Test
    void refusesACallThatIsDeniedByNow() throws Exception {
        scene.ask();
        scene.approve(scene.ana);
        boolean[] frozen = {false};
        Question.Live live = () -> {
            if (frozen[0]) throw new NotConfirmableException("a freeze has begun");
            frozen[0] = true;
            return scene.drop("customers");
        };
        Refused refused = refused(scene.confirmations.ask(new Question(live, scene.dba(1), "7f3a9c2e", null, false)));
        assertThat(refused.message()).isEqualTo(Scene.SENTENCE + "; a freeze has begun");
        assertThat(scene.events()).doesNotContain("approved");
    }

    @Test
    void asksNoMoreThanPeopleCanOversee() {
        for (int i = 0; i < OpenRequests.MOST_OPEN; i++) {
            scene.confirmations.ask(scene.drop("t" + i), scene.dba(1), "7f3a9c2e", false);
        }
        assertThat(scene.ask())
                .isEqualTo(new Refused(
                        Why.TOO_MANY_OPEN,
                        null,
                        Scene.SENTENCE + "; 16 other requests are open already, so nobody was asked",
                        null,
                        List.of()));
        scene.time.pass(Duration.ofMinutes(11));
        assertThat(scene.ask()).isInstanceOf(Ticket.class);
    }

    @Test
    void reportsARuleThatAsksTooOften() {
        for (int i = 0; i < Budget.PER_HOUR; i++) {
            scene.confirmations.ask(scene.drop("t" + i), scene.dba(1), "7f3a9c2e", false);
            scene.time.pass(Duration.ofSeconds(100));
        }
        assertThat(scene.ask())
                .isEqualTo(new Refused(
                        Why.TOO_NOISY,
                        null,
                        Scene.SENTENCE + "; rule drop-needs-a-dba is too noisy: it asked 30 times within an hour, "
                                + "so nobody was asked again",
                        null,
                        List.of()));
        scene.time.pass(Duration.ofMinutes(11));
        assertThat(scene.ask()).isInstanceOf(Ticket.class);
    }

    @Test
    void deniesWhatTheTrailDoesNotTake() throws Exception {
        scene.trail.close();
        assertThat(refused(scene.ask()).message())
                .isEqualTo(Scene.SENTENCE + "; the audit trail cannot be written, so nobody was asked");
        assertThat(scene.state.requests().list()).isEmpty();
    }

    @Test
    void doesNotExecuteWhatItCannotRecordFirst() throws Exception {
        scene.ask();
        String id = scene.shown().shortId();
        scene.approve(scene.ana);
        scene.trail.close();
        assertThat(refused(scene.ask()))
                .isEqualTo(new Refused(
                        Why.NOT_RECORDED,
                        id,
                        Scene.SENTENCE + "; the audit trail cannot be written; nothing was executed for request " + id,
                        null,
                        List.of()));
    }

    @Test
    void deniesWhatTheRequestFolderDoesNotTake() throws Exception {
        Files.delete(scene.state.requests().toPath());
        assertThat(refused(scene.ask()).why()).isEqualTo(Why.STORE_LOST);
    }

    @Test
    void deniesWhenAnApprovalCannotBeUsedUp() throws Exception {
        scene.ask();
        String id = scene.shown().shortId();
        scene.approve(scene.ana);
        Files.delete(scene.state.consumed().toPath());
        assertThat(refused(scene.ask()).message())
                .isEqualTo(Scene.SENTENCE + "; the state folder does not take the approval of request " + id);
        assertThat(new File(temp.toFile(), "state/consumed").mkdir()).isTrue();
        assertThat(scene.ask()).isInstanceOf(Ticket.class);
    }

    @Test
    void sweepsUpWhatNobodyWaitsFor() throws Exception {
        scene.ask();
        scene.confirmations.sweep();
        assertThat(scene.events()).endsWith("asked", "denied");
        scene.time.pass(Duration.ofMinutes(11));
        scene.confirmations.sweep();
        assertThat(scene.events()).endsWith("asked", "denied", "refused");
        assertThat(scene.confirmations.open()).isEmpty();
        assertThat(scene.state.requests().list()).isEmpty();
    }
}
