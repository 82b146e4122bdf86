package dev.interlock.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.confirmation.Outcome.Approved;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovingTest {
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

    private void assertFault(Person person, String name, String typed, String message) {
        assertThatThrownBy(() ->
                        Approving.approve(scene.state, request, person.key(), name, typed, null, scene.time.wall()))
                .isInstanceOf(RequestException.class)
                .hasMessage(message);
        assertThat(scene.answers()).isEmpty();
    }

    @Test
    void findsThePersonByTheKey() throws Exception {
        assertThat(Approving.approve(scene.state, request, scene.li.key(), null, "customers", "go", scene.time.wall()))
                .isEqualTo("li");
        assertThat(Approving.deny(scene.state, request, scene.ana.key(), "ana", "no", scene.time.wall()))
                .isEqualTo("ana");
    }

    @Test
    void refusesAKeyThatNobodyAsked() {
        assertFault(
                scene.mallory,
                null,
                "customers",
                "this key is not one of those asked by request " + request.shortId() + " (ana, li); its public key is "
                        + scene.mallory.key().publicText());
    }

    @Test
    void refusesTheNameOfAnotherPerson() {
        assertFault(scene.ana, "li", "customers", "this key belongs to ana among those asked (ana, li)");
    }

    @Test
    void refusesToApproveWithoutTypingBackTheObject() {
        String message = "this cannot be undone: type back 'customers' to approve it";
        assertFault(scene.ana, null, null, message);
        assertFault(scene.ana, null, "", message);
        assertFault(scene.ana, null, "Customers", message);
    }

    @Test
    void needsNoTypingForWhatCanBeUndone() throws Exception {
        Action update = scene.action("UPDATE orders SET note = ''", "orders", true);
        scene.confirmations.ask(update, scene.dba(1), "7f3a9c2e", false);
        request = Requests.find(scene.state, idOf(update), scene.time.wall());
        assertThat(request.typeBack()).isNull();
        Approving.approve(scene.state, request, scene.ana.key(), null, null, null, scene.time.wall());
        assertThat(scene.confirmations.ask(update, scene.dba(1), "7f3a9c2e", false))
                .isInstanceOf(Approved.class);
    }

    private String idOf(Action action) throws Exception {
        return Requests.open(scene.state, scene.time.wall()).open().stream()
                .filter(r -> r.action().equals(action))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void refusesToApproveWhatIsOver() {
        scene.time.pass(Duration.ofMinutes(11));
        assertFault(
                scene.ana,
                null,
                "customers",
                "request " + request.shortId()
                        + " could be approved until 2026-11-28T10:10:00Z; let the call be made again");
    }

    @Test
    void refusesToAnswerWhatWasUsed() throws Exception {
        scene.approve(scene.ana);
        scene.ask();
        assertThatThrownBy(() -> Approving.deny(scene.state, request, scene.li.key(), null, "no", scene.time.wall()))
                .hasMessage("request " + request.shortId() + " was approved and used already");
    }

    @Test
    void findsARequestByItsFirstDigits() throws Exception {
        assertThat(Requests.find(scene.state, request.id().substring(0, 5), scene.time.wall()))
                .isEqualTo(request);
        assertThatThrownBy(() -> Requests.find(scene.state, request.id().substring(0, 3), scene.time.wall()))
                .hasMessage("give at least the first four digits of the request's id");
        assertThatThrownBy(() -> Requests.find(scene.state, "zzzz\u202e", scene.time.wall()))
                .hasMessage("no open request begins with zzzz\\u{202e} in " + scene.state
                        + "; it may be answered or over: see 'interlock pending'");
    }

    @Test
    void listsWhatCannotBeReadAsAProblem() throws Exception {
        Files.writeString(scene.state.requests().toPath().resolve("x.json"), "{}");
        Files.copy(
                scene.state.requests().toPath().resolve(request.id() + ".json"),
                scene.state.requests().toPath().resolve("y.json"));
        Requests.Listing listing = Requests.open(scene.state, scene.time.wall());
        assertThat(listing.open()).containsExactly(request);
        assertThat(listing.problems())
                .containsExactly(
                        "the request x.json cannot be read: 'interlock-request' is missing",
                        "the request y.json cannot be read: its 'id' is not that of the file's name");
        scene.time.pass(Duration.ofMinutes(11));
        assertThat(Requests.open(scene.state, scene.time.wall()).open()).isEmpty();
    }
}
