package dev.interlock.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.interlock.audit.Json;
import dev.interlock.audit.JsonReader;
import dev.interlock.confirmation.Outcome.Approved;
import dev.interlock.confirmation.Outcome.Refused;
import dev.interlock.confirmation.Outcome.Ticket;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guarded process, or whoever can write to its folders, may try. None of it counts, all of it is recorded. */
class ForgeryTest {
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

    private Answer yes(String approver) {
        return Answer.to(request, true, approver, scene.time.wall(), "customers", null);
    }

    private void assertIgnored(File answer, String why) throws Exception {
        for (int i = 0; i < 3; i++) assertThat(scene.ask()).isInstanceOf(Ticket.class);
        assertThat(scene.messages("ignored"))
                .containsExactly("the answer " + answer.getName() + " does not count: " + why);
        scene.approve(scene.ana, request);
        assertThat(scene.ask()).as("an honest answer still counts").isInstanceOf(Approved.class);
    }

    @Test
    void aProcessCannotApproveItsOwnRequestWithAKeyOfItsOwn() throws Exception {
        assertIgnored(scene.forge(request, yes("ana"), scene.mallory), "it is not signed with a key of ana");
    }

    @Test
    void aProcessCannotApproveItsOwnRequestUnderItsOwnName() throws Exception {
        assertIgnored(scene.forge(request, yes("mallory"), scene.mallory), "nobody of that name was asked");
    }

    @Test
    void onePersonCannotAnswerForAnother() throws Exception {
        assertIgnored(scene.forge(request, yes("li"), scene.ana), "it is not signed with a key of li");
    }

    @Test
    void anOldAnswerDoesNotServeANewRequest() throws Exception {
        scene.approve(scene.ana);
        byte[] old = Files.readAllBytes(scene.answers().get(0).toPath());
        assertThat(scene.ask()).isInstanceOf(Approved.class);
        scene.ask();
        request = scene.shown();
        assertIgnored(scene.put(request.id(), old), "it answers another request");
    }

    @Test
    void anAnswerToAnotherRequestDoesNotServe() throws Exception {
        scene.confirmations.ask(scene.drop("scratch"), scene.dba(1), "7f3a9c2e", false);
        Request other = Requests.open(scene.state, scene.time.wall()).open().stream()
                .filter(r -> !r.id().equals(request.id()))
                .findFirst()
                .orElseThrow();
        Answer yes = Answer.to(other, true, "ana", scene.time.wall(), "scratch", null);
        assertIgnored(scene.forge(request, yes, scene.ana), "it answers another request");
    }

    @Test
    void aRequestThatWasAlteredAfterItWasMadeGetsNoAnswerThatCounts() throws Exception {
        File file = new File(scene.state.requests(), request.id() + ".json");
        // A harmless statement is shown instead; its digest is set right, so that it reads like a genuine request.
        Action harmless = scene.drop("scratch");
        String altered =
                request.json().replace("customers", "scratch").replace(request.actionDigest(), harmless.digest());
        Files.writeString(file.toPath(), altered);
        Request shown = scene.shown();
        assertThat(shown.action()).isEqualTo(harmless);
        scene.approve(scene.ana, shown);
        assertIgnored(scene.answers().get(0), "the request that was shown is not the one this JVM asked");
    }

    @Test
    void aNoThatIsTurnedIntoAYesDoesNotCount() throws Exception {
        Answer no = Answer.to(request, false, "ana", scene.time.wall(), null, null);
        Envelope signed = Envelope.sign(no.payload(), scene.ana.key().privateKey());
        byte[] turned = new String(signed.payload(), StandardCharsets.UTF_8)
                .replace("\"deny\"", "\"approve\"")
                .replace("\"typed-object\":null", "\"typed-object\":\"customers\"")
                .getBytes(StandardCharsets.UTF_8);
        File file = scene.put(request.id(), new Envelope(turned, signed.signature()).bytes());
        assertIgnored(file, "it is not signed with a key of ana");
    }

    @Test
    void anApprovalWithoutTheObjectsNameDoesNotCount() throws Exception {
        Answer blind = Answer.to(request, true, "ana", scene.time.wall(), "customer", null);
        assertIgnored(scene.forge(request, blind, scene.ana), "ana did not type back the object's name");
    }

    @Test
    void anAnswerThatIsCutShortDoesNotCount() throws Exception {
        byte[] whole = Envelope.sign(yes("ana").payload(), scene.ana.key().privateKey())
                .bytes();
        byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
        File file = scene.put(request.id(), half);
        assertThat(scene.ask()).isInstanceOf(Ticket.class);
        assertThat(scene.messages("ignored"))
                .containsExactly("the answer " + file.getName()
                        + " does not count: it is damaged: cut short at character " + (half.length + 1));
        Files.write(file.toPath(), whole);
        assertThat(scene.ask()).as("copied whole in the end").isInstanceOf(Approved.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "{\"payloadType\":\"text/plain\",\"payload\":\"\",\"signatures\":[]}",
                "{\"payloadType\":\"application/vnd.interlock.answer+json\",\"payload\":\"e30=\",\"signatures\":[]}",
                "{\"payloadType\":\"application/vnd.interlock.answer+json\",\"payload\":\"e30=\",\"signatures\":[{\"sig\":\"\"}]}",
                "{\"payloadType\":\"application/vnd.interlock.answer+json\",\"payload\":\"%\",\"signatures\":[{\"sig\":\"\"}]}",
                "{\"payloadType\":\"application/vnd.interlock.answer+json\",\"payload\":1,\"signatures\":[{\"sig\":\"\"}]}",
                "{\"payloadType\":\"application/vnd.interlock.answer+json\",\"payload\":\"e30=\",\"signatures\":[{\"sig\":\"\"}],\"x\":1}",
            })
    void malformedAnswersAreIgnored(String text) throws Exception {
        scene.put(request.id(), text.getBytes(StandardCharsets.UTF_8));
        assertThat(scene.ask()).isInstanceOf(Ticket.class);
        assertThat(scene.messages("ignored")).hasSize(1).allMatch(m -> m.contains("does not count: it is damaged: "));
        scene.approve(scene.ana);
        assertThat(scene.ask()).isInstanceOf(Approved.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "interlock-answer",
                "request",
                "request-sha256",
                "nonce",
                "verdict",
                "approver",
                "decided-at",
                "typed-object"
            })
    void aSignedAnswerThatLeavesSomethingOutDoesNotCount(String member) throws Exception {
        Map<String, Object> members = JsonReader.object(yes("ana").payload(), 10_000);
        members.remove(member);
        byte[] payload = Json.bytes(members);
        scene.put(
                request.id(),
                Envelope.sign(payload, scene.ana.key().privateKey()).bytes());
        assertThat(scene.ask()).isInstanceOf(Ticket.class);
        assertThat(scene.messages("ignored")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AA==", "zeros", "other"})
    void signaturesThatDoNotFitDoNotCount(String signature) throws Exception {
        byte[] sig =
                switch (signature) {
                    case "zeros" -> new byte[64];
                    case "other" ->
                        Envelope.sign(new byte[1], scene.ana.key().privateKey()).signature();
                    default -> Base64.getDecoder().decode(signature);
                };
        File file = scene.put(request.id(), new Envelope(yes("ana").payload(), sig).bytes());
        assertIgnored(file, "it is not signed with a key of ana");
    }

    @Test
    void anAnswerThatIsTooLargeIsNotRead() throws Exception {
        File file = scene.put(request.id(), new byte[1 << 20]);
        assertIgnored(file, "it cannot be read: " + file.getName() + " is longer than 65536 bytes");
    }

    @Test
    void aFolderInThePlaceOfAnAnswerIsIgnored() throws Exception {
        File folder = new File(scene.state.answers(), request.id() + ".x.json");
        assertThat(folder.mkdir()).isTrue();
        assertIgnored(folder, "it cannot be read: " + folder.getName() + " is not a regular file");
    }

    @Test
    void aPipeInThePlaceOfAnAnswerDoesNotHang() throws Exception {
        File pipe = new File(scene.state.answers(), request.id() + ".x.json");
        assertThat(new ProcessBuilder("mkfifo", pipe.getPath()).start().waitFor())
                .isZero();
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertIgnored(pipe, "it cannot be read: " + pipe.getName() + " is not a regular file"));
    }

    @Test
    void aLinkToADeviceIsNotRead() throws Exception {
        Path link = scene.state.answers().toPath().resolve(request.id() + ".x.json");
        Files.createSymbolicLink(link, Path.of("/dev/zero"));
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertIgnored(
                        link.toFile(), "it cannot be read: " + link.getFileName() + " is not a regular file"));
        Files.delete(link);
    }

    @Test
    void aFloodOfAnswersIsARefusal() throws Exception {
        for (int i = 0; i <= 256; i++) scene.put(request.id(), new byte[0]);
        assertThat(scene.ask()).isInstanceOf(Refused.class);
    }

    @Test
    void anApprovalWhoseUseIsErasedDoesNotServeAgain() throws Exception {
        scene.approve(scene.ana);
        assertThat(scene.ask()).isInstanceOf(Approved.class);
        Files.delete(new File(scene.state.consumed(), request.id()).toPath());
        assertThat(scene.ask()).isInstanceOf(Ticket.class);
        assertThat(scene.confirmations.open()).hasSize(1).doesNotContain(request.shortId());
    }

    @Test
    void aConsumedMarkerThatIsPlantedOnlyDenies() throws Exception {
        scene.approve(scene.ana);
        Files.createFile(new File(scene.state.consumed(), request.id()).toPath());
        assertThat(scene.ask()).isInstanceOf(Refused.class);
    }
}
