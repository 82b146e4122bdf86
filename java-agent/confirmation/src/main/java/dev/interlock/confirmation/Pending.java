package dev.interlock.confirmation;

import dev.interlock.audit.Json;
import dev.interlock.audit.StateFolder;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request of this JVM, from asking to its end. The request counts as it was made here, not as its file reads now. Safe
 * for any number of threads.
 */
final class Pending {
    /** More answers than any quorum needs: somebody floods the folder, perhaps to hide a no. */
    private static final int MOST_ANSWERS = 256;

    /** How a request stands. */
    enum Standing {
        OPEN,
        APPROVED,
        DENIED,
        /** Nobody, or not enough people, answered in time. */
        UNANSWERED,
        /** Approved, but not executed in time. */
        LAPSED,
        LOST,
        /** Used, or ended in one of the ways above. */
        CLOSED
    }

    private record Seen(long length, long modified) {}

    final Request request;
    private final StateFolder state;
    private final Time time;
    private final long createdNanos;
    private final Tally tally;
    private final Map<String, Seen> seen = new HashMap<>();
    private final List<String> ignored = new ArrayList<>();
    private final Set<String> everIgnored = new HashSet<>();
    private @Nullable Standing closed;

    Pending(Request request, StateFolder state, Time time, long createdNanos) {
        this.request = request;
        this.state = state;
        this.time = time;
        this.createdNanos = createdNanos;
        this.tally = new Tally(request);
    }

    /** Looks for new answers and says how the request stands. */
    synchronized Standing examine() {
        if (closed != null) return closed;
        if (!readAnswers()) return Standing.LOST;
        if (tally.denial() != null) return Standing.DENIED;
        Instant now = now();
        Instant approvedAt = tally.approvedAt();
        if (approvedAt == null) return now.isAfter(request.approveBy()) ? Standing.UNANSWERED : Standing.OPEN;
        return now.isAfter(approvedAt.plus(request.executeWithin())) ? Standing.LAPSED : Standing.APPROVED;
    }

    /** Turning the clock back gives no one more time: what has passed since asking counts at least. */
    private Instant now() {
        Instant wall = time.wall();
        Instant elapsed = request.created().plus(Duration.ofNanos(time.nanos() - createdNanos));
        return wall.isAfter(elapsed) ? wall : elapsed;
    }

    /** @return false if the folders cannot be relied on any more */
    private boolean readAnswers() {
        String[] names = state.answers().list();
        if (names == null || !requestFile().isFile()) return false;
        int count = 0;
        String prefix = request.id().concat(".");
        for (String name : names) {
            if (!name.startsWith(prefix) || !name.endsWith(".json")) continue;
            if (++count > MOST_ANSWERS) return false;
            File file = new File(state.answers(), name);
            Seen as = new Seen(file.length(), file.lastModified());
            if (as.equals(seen.put(name, as))) continue;
            String why;
            try {
                why = tally.count(Spool.read(file, Envelope.MAX_BYTES), now());
            } catch (IOException unreadable) {
                why = "it cannot be read: " + unreadable.getMessage();
            }
            if (why != null) ignore("the answer " + name + " does not count: " + why);
        }
        return true;
    }

    /** Once each, and not without end: a file may be rewritten all the time. */
    private void ignore(String sentence) {
        if (everIgnored.size() < MOST_ANSWERS && everIgnored.add(sentence)) ignored.add(sentence);
    }

    /**
     * Uses the approval up, if there is one and nobody has said no by now. Of all threads, one succeeds, once.
     *
     * @throws IOException if that cannot be written down
     */
    synchronized boolean consume() throws IOException {
        if (examine() != Standing.APPROVED) return false;
        closed = Standing.CLOSED; // from here on it cannot be used again, whatever fails
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("request", request.id());
        fields.put("consumed-at", now().toString());
        if (!Spool.claim(new File(state.consumed(), request.id()), Json.bytes(fields))) {
            throw new IOException("consumed/" + request.id() + " exists already");
        }
        return true;
    }

    /** Ends the request: whoever examines it later learns this. */
    synchronized boolean close(Standing as) {
        if (closed != null) return false;
        closed = as;
        return true;
    }

    /** Whether nothing is left to remember of it: a denial holds until the time to approve would have ended. */
    synchronized boolean over() {
        return closed != null && (closed != Standing.DENIED || now().isAfter(request.approveBy()));
    }

    synchronized boolean isOpen() {
        return closed == null;
    }

    /** @return false if the file stays; its request can never be used all the same */
    boolean removeFile() {
        return requestFile().delete();
    }

    private File requestFile() {
        return new File(state.requests(), request.id().concat(".json"));
    }

    /** What was ignored since the last call, a sentence for each answer. */
    synchronized List<String> takeIgnored() {
        List<String> taken = List.copyOf(ignored);
        ignored.clear();
        return taken;
    }

    synchronized Tally.@Nullable Denial denial() {
        return tally.denial();
    }

    synchronized List<String> people() {
        return tally.people();
    }
}
