package dev.interlock.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.audit.StateFolder;
import dev.interlock.confirmation.Outcome.Approved;
import dev.interlock.confirmation.Outcome.Refused;
import dev.interlock.confirmation.Outcome.Ticket;
import dev.interlock.confirmation.Outcome.Why;
import dev.interlock.policy.Decision;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Threads that wait for people, by the real clocks. */
@Timeout(60)
class WaitingTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path temp;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Scene scene;
    private Confirmations confirmations;

    @BeforeEach
    void begin() throws Exception {
        scene = new Scene(temp.resolve("state"));
        confirmations = new Confirmations(scene.state, scene.trail);
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private Outcome ask(String table, Duration wait) {
        return confirmations.ask(scene.drop(table), scene.dba(1, wait), "7f3a9c2e", true);
    }

    private List<Request> open() throws Exception {
        return Requests.open(scene.state, Instant.now()).open();
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("it happens in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private void approve(Request request) throws Exception {
        Approving.approve(scene.state, request, scene.ana.key(), null, request.typeBack(), null, Instant.now());
    }

    @Test
    void goesOnAsSoonAsItIsApproved() throws Exception {
        Future<Outcome> asking = threads.submit(() -> ask("customers", LONG));
        until(() -> !open().isEmpty());
        Request request = open().get(0);
        approve(request);
        assertThat(asking.get()).isEqualTo(new Approved(request.id(), List.of("ana")));
    }

    @Test
    void isRefusedAsSoonAsAPersonSaysNo() throws Exception {
        Future<Outcome> asking = threads.submit(() -> ask("customers", LONG));
        until(() -> !open().isEmpty());
        Approving.deny(scene.state, open().get(0), scene.li.key(), null, "no", Instant.now());
        assertThat(asking.get())
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).isEqualTo(Why.DENIED_BY_A_PERSON));
    }

    @Test
    void getsATicketAfterItsTimeAndTheSameCallGoesThroughLater() throws Exception {
        assertThat(ask("customers", Duration.ofMillis(150))).isInstanceOf(Ticket.class);
        approve(open().get(0));
        assertThat(ask("customers", Duration.ZERO)).isInstanceOf(Approved.class);
    }

    @Test
    void doesNotWaitWhileTheTransactionHoldsChanges() {
        Decision.Confirm confirm = scene.dba(1, Duration.ofHours(1));
        assertThat(confirmations.ask(scene.drop("customers"), confirm, "7f3a9c2e", false))
                .isInstanceOf(Ticket.class);
    }

    @Test
    void getsATicketWhenInterruptedAndStaysInterrupted() throws Exception {
        boolean[] interrupted = new boolean[1];
        Outcome[] outcome = new Outcome[1];
        Thread thread = new Thread(() -> {
            outcome[0] = ask("customers", LONG);
            interrupted[0] = Thread.currentThread().isInterrupted();
        });
        thread.start();
        until(() -> !open().isEmpty());
        thread.interrupt();
        thread.join();
        assertThat(outcome[0]).isInstanceOf(Ticket.class);
        assertThat(interrupted[0]).isTrue();
    }

    @Test
    void isRefusedWhenItsTimeToBeApprovedEnds() {
        Decision.Ask ask = Scene.ask("dba", 1, LONG, scene.ana.approver());
        Decision.Ask brief = new Decision.Ask(
                ask.rule(),
                ask.where(),
                null,
                new dev.interlock.policy.Rule.Confirmation("dba", 1, Duration.ofMillis(200), LONG, LONG),
                ask.approvers());
        Decision.Confirm confirm = new Decision.Confirm(Scene.SENTENCE, List.of(brief));
        Refused refused = (Refused) confirmations.ask(scene.drop("customers"), confirm, "7f3a9c2e", true);
        assertThat(refused.why()).isEqualTo(Why.EXPIRED_UNANSWERED);
        assertThat(refused.message())
                .isEqualTo(Scene.SENTENCE + "; too few people answered in time to request " + refused.request());
        assertThat(refused.by()).isEmpty();
    }

    @Test
    void isRefusedWhenTheStoreIsDeletedMeanwhile() throws Exception {
        Future<Outcome> asking = threads.submit(() -> ask("customers", LONG));
        until(() -> !open().isEmpty());
        String id = open().get(0).shortId();
        try (var files = Files.walk(temp.resolve("state"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.startsWith(scene.state.audit().toPath())
                        && !file.equals(scene.state.root().toPath())) Files.delete(file);
            }
        }
        assertThat(asking.get())
                .isEqualTo(new Refused(
                        Why.STORE_LOST,
                        id,
                        Scene.SENTENCE + "; the state folder was lost with request " + id,
                        null,
                        List.of()));
    }

    @Test
    void letsExactlyOneOfTwoThreadsUseAnApproval() throws Exception {
        for (int round = 0; round < 10; round++) {
            String table = "t" + round;
            assertThat(ask(table, Duration.ZERO)).isInstanceOf(Ticket.class);
            approve(open().get(open().size() - 1));
            List<Callable<Outcome>> racers = new ArrayList<>();
            for (int i = 0; i < 4; i++) racers.add(() -> ask(table, Duration.ZERO));
            int approved = 0;
            for (Future<Outcome> racer : threads.invokeAll(racers)) {
                if (racer.get() instanceof Approved use) {
                    approved++;
                    confirmations.completed(use.request(), true, null);
                }
            }
            assertThat(approved).as("round " + round).isEqualTo(1);
            for (Request left : open()) new File(scene.state.requests(), left.id() + ".json").delete();
            confirmations.sweep();
        }
    }

    @Test
    void givesThreadsBeyondTheLimitTheirTicketAtOnce() throws Exception {
        for (int i = 0; i < Confirmations.MOST_WAITING; i++) threads.submit(() -> ask("customers", LONG));
        until(() -> confirmations.waiting() == Confirmations.MOST_WAITING);
        assertThat(ask("customers", Duration.ofHours(1))).isInstanceOf(Ticket.class);
    }

    @Test
    void keepsTwoProcessesApart() throws Exception {
        Confirmations other = new Confirmations(StateFolder.open(scene.state.root()), scene.trail);
        ask("customers", Duration.ZERO);
        approve(open().get(0));
        assertThat(other.jvm()).isNotEqualTo(confirmations.jvm());
        Action same = scene.drop("customers");
        assertThat(other.ask(same, scene.dba(1), "7f3a9c2e", false)).isInstanceOf(Ticket.class);
    }
}
