package dev.interlock.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.confirmation.Outcome.Approved;
import dev.interlock.confirmation.Outcome.Ticket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both clocks: how long people have to approve, and how long the approval is good for. */
class ClocksTest {
    @TempDir
    Path temp;

    private Scene scene;
    private Request request;

    @BeforeEach
    void ask() throws Exception {
        scene = new Scene(temp.resolve("state"));
        scene.ask();
        request = scene.shown();
    }

    private void pass(int seconds) {
        scene.time.pass(Duration.ofSeconds(seconds));
    }

    private void assertThatItStartsOver() throws Exception {
        assertThat(scene.ask()).isInstanceOf(Ticket.class);
        assertThat(scene.shown().id()).isNotEqualTo(request.id());
        assertThat(scene.events()).endsWith("refused", "asked", "denied");
    }

    @Test
    void approvesUntilTheLastSecondAndExecutesUntilTheLastSecond() throws Exception {
        pass(600);
        scene.approve(scene.ana);
        pass(60);
        assertThat(scene.ask()).isInstanceOf(Approved.class);
    }

    @Test
    void forgetsARequestThatNobodyAnswered() throws Exception {
        pass(601);
        assertThatItStartsOver();
    }

    @Test
    void doesNotCountAnApprovalAfterItsTime() throws Exception {
        pass(601);
        Answer late = Answer.to(request, true, "ana", scene.time.wall(), "customers", null);
        String file = scene.forge(request, late, scene.ana).getName();
        assertThatItStartsOver();
        assertThat(scene.messages("ignored"))
                .containsExactly("the answer " + file + " does not count: ana answered after approve-by");
    }

    @Test
    void doesNotExecuteAnApprovalAfterItsTime() throws Exception {
        scene.approve(scene.ana);
        pass(61);
        assertThatItStartsOver();
        assertThat(scene.messages("refused")).containsExactly("approved, but the call did not come again in time");
    }

    @Test
    void measuresTheTimeToExecuteFromTheLastApprovalThatWasNeeded() throws Exception {
        scene = new Scene(temp.resolve("other"));
        scene.ask(scene.dba(2));
        scene.approve(scene.ana);
        pass(300);
        scene.approve(scene.li);
        pass(59);
        assertThat(scene.ask(scene.dba(2))).isInstanceOf(Approved.class);
    }

    @Test
    void doesNotGiveMoreTimeForAnApprovalThatIsRepeated() throws Exception {
        scene.approve(scene.ana);
        pass(50);
        scene.approve(scene.ana);
        scene.approve(scene.li);
        pass(11);
        assertThatItStartsOver();
    }

    @Test
    void turningTheClockBackGivesNoMoreTimeToApprove() throws Exception {
        pass(601);
        scene.time.setWall(FakeTime.START);
        scene.approve(scene.ana);
        // Signed in what looks like time; but more than ten minutes have passed, and the approval is older than 60 s.
        assertThatItStartsOver();
    }

    @Test
    void turningTheClockBackGivesNoMoreTimeToExecute() throws Exception {
        pass(30);
        scene.approve(scene.ana);
        pass(61);
        scene.time.setWall(FakeTime.START);
        assertThatItStartsOver();
    }

    @Test
    void turningTheClockForwardTakesTimeAway() throws Exception {
        scene.approve(scene.ana);
        scene.time.setWall(FakeTime.START.plusSeconds(61));
        assertThatItStartsOver();
    }

    @Test
    void anApproversClockThatIsAheadGivesNoMoreTimeToExecute() throws Exception {
        Answer ahead = Answer.to(request, true, "ana", FakeTime.START.plusSeconds(500), "customers", null);
        scene.forge(request, ahead, scene.ana);
        scene.confirmations.sweep();
        pass(61);
        assertThatItStartsOver();
    }
}
