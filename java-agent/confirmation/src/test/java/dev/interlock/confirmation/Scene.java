package dev.interlock.confirmation;

import dev.interlock.audit.StateFolder;
import dev.interlock.audit.Trail;
import dev.interlock.audit.TrailReader;
import dev.interlock.audit.TrailVerifier;
import dev.interlock.policy.Approver;
import dev.interlock.policy.Decision;
import dev.interlock.policy.Place;
import dev.interlock.policy.Rule;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A guarded JVM that wants to drop a table, and the people it may ask. */
final class Scene {
    static final String SENTENCE = "DROP on customers needs a confirmation (rule drop-needs-a-dba)";

    final FakeTime time = new FakeTime();
    final StateFolder state;
    final Trail trail;
    final Confirmations confirmations;
    final Person ana = Person.named("ana");
    final Person li = Person.named("li");
    final Person mallory = Person.named("mallory");

    Scene(Path folder) throws IOException, GeneralSecurityException {
        state = StateFolder.open(folder.toFile());
        trail = Trail.open(state, "order-assistant", Map.of());
        confirmations = new Confirmations(state, trail, time);
    }

    SqlAction drop(String table) {
        return action("DROP TABLE " + table, table, false);
    }

    SqlAction action(String sql, String table, boolean reversible) {
        return new SqlAction(
                "jdbc:postgresql://orders-db.internal:5432/orders",
                List.of(sql),
                List.of(),
                1,
                List.of("drop"),
                List.of(table),
                "true",
                reversible,
                "auto-commit",
                "order-assistant",
                confirmations.jvm(),
                "a".repeat(64),
                "b".repeat(64),
                List.of("drop-needs-a-dba"));
    }

    Decision.Confirm dba(int approvals) {
        return dba(approvals, Duration.ZERO);
    }

    Decision.Confirm dba(int approvals, Duration wait) {
        return new Decision.Confirm(SENTENCE, List.of(ask("dba", approvals, wait, ana.approver(), li.approver())));
    }

    static Decision.Ask ask(String group, int approvals, Duration wait, Approver... people) {
        Rule.Confirmation terms =
                new Rule.Confirmation(group, approvals, Duration.ofMinutes(10), Duration.ofSeconds(60), wait);
        String rule = "drop-needs-a-" + group;
        return new Decision.Ask(rule, new Place("rules.yaml", 7, 5), "It cannot be undone.", terms, List.of(people));
    }

    /** Asks to drop customers, without waiting. */
    Outcome ask() {
        return ask(dba(1));
    }

    Outcome ask(Decision.Confirm confirm) {
        return confirmations.ask(drop("customers"), confirm, "7f3a9c2e", false);
    }

    /** The request that is open, as a person reads it. */
    Request shown() throws IOException {
        List<Request> open = Requests.open(state, time.wall()).open();
        if (open.size() != 1) throw new IllegalStateException(open.size() + " requests are open");
        return open.get(0);
    }

    void approve(Person person) throws Exception {
        approve(person, shown());
    }

    void approve(Person person, Request request) throws Exception {
        Approving.approve(state, request, person.key(), null, request.typeBack(), null, time.wall());
    }

    void deny(Person person, String reason) throws Exception {
        Approving.deny(state, shown(), person.key(), null, reason, time.wall());
    }

    /** Puts an answer into the folder that no honest program would write. */
    File forge(Request request, Answer answer, Person signer) throws Exception {
        return put(
                request.id(),
                Envelope.sign(answer.payload(), signer.key().privateKey()).bytes());
    }

    File put(String requestId, byte[] bytes) throws IOException {
        File file = new File(state.answers(), requestId + "." + answers().size() + ".json");
        Files.write(file.toPath(), bytes);
        return file;
    }

    List<File> answers() {
        return List.of(state.answers().listFiles());
    }

    /** The sentences of the records of one event. */
    List<String> messages(String event) throws IOException {
        List<String> messages = new ArrayList<>();
        for (TrailReader.Line line : new TrailReader(state.audit()).last(10_000)) {
            if (line.text("event").equals(event)) messages.add(line.text("message"));
        }
        return messages;
    }

    List<String> events() throws IOException {
        List<String> events = new ArrayList<>();
        for (TrailReader.Line line : new TrailReader(state.audit()).last(10_000)) events.add(line.text("event"));
        return events;
    }

    boolean trailVerifies() throws IOException {
        return TrailVerifier.verify(state.audit()).sound();
    }
}
