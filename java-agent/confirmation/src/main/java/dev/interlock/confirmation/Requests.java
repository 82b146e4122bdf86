package dev.interlock.confirmation;

import dev.interlock.audit.Hex;
import dev.interlock.audit.StateFolder;
import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What guarded JVMs ask, for those who answer. */
public final class Requests {
    /**
     * The requests that wait for an answer.
     *
     * @param open oldest first
     * @param problems files that cannot be read, a sentence each
     */
    public record Listing(List<Request> open, List<String> problems) {}

    /**
     * An approval that was used and whose outcome nobody wrote down: the action is executing, or its process died.
     *
     * @param request null if its file is gone
     */
    public record Unknown(
            String id, Instant consumedAt, @Nullable Request request) {}

    private Requests() {}

    public static Listing open(StateFolder state, Instant now) throws IOException {
        List<Request> open = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String name : names(state.requests())) {
            if (!name.endsWith(".json") || name.startsWith(".")) continue;
            try {
                Request request = read(new File(state.requests(), name));
                boolean used = new File(state.consumed(), request.id()).exists();
                if (!used && !now.isAfter(request.approveBy())) open.add(request);
            } catch (IOException damaged) {
                problems.add("the request " + Visible.of(name) + " cannot be read: " + damaged.getMessage());
            }
        }
        open.sort(Comparator.comparing(Request::created));
        return new Listing(open, problems);
    }

    /**
     * The open request whose id begins so.
     *
     * @throws RequestException with a message for a person if it is not exactly one
     */
    public static Request find(StateFolder state, String idOrPrefix, Instant now) throws IOException, RequestException {
        if (idOrPrefix.length() < 4)
            throw new RequestException("give at least the first four digits of the request's id");
        List<Request> found = new ArrayList<>();
        for (Request request : open(state, now).open()) {
            if (request.id().startsWith(idOrPrefix)) found.add(request);
        }
        if (found.size() == 1) return found.get(0);
        if (found.size() > 1)
            throw new RequestException("several requests begin with " + idOrPrefix + "; give more digits");
        throw new RequestException("no open request begins with " + Visible.of(idOrPrefix) + " in " + state
                + "; it may be answered or over: see 'interlock pending'");
    }

    /** The approvals that were used and whose outcome is not known, oldest first. */
    public static List<Unknown> unknown(StateFolder state) throws IOException {
        List<Unknown> unknown = new ArrayList<>();
        for (String id : names(state.consumed())) {
            File marker = new File(state.consumed(), id);
            if (!Hex.is(id, 32) || new File(state.consumed(), id + ".outcome").exists()) continue;
            Request request;
            try {
                request = read(new File(state.requests(), id + ".json"));
            } catch (IOException gone) {
                request = null;
            }
            // The marker may be empty after a crash; when it was made, the file system knows.
            unknown.add(new Unknown(id, Instant.ofEpochMilli(marker.lastModified()), request));
        }
        unknown.sort(Comparator.comparing(Unknown::consumedAt));
        return unknown;
    }

    private static Request read(File file) throws IOException {
        Request request = RequestReader.read(Spool.read(file, Request.MAX_BYTES));
        if (file.getName().equals(request.id() + ".json")) return request;
        throw new DamagedException("its 'id' is not that of the file's name");
    }

    private static String[] names(File folder) throws IOException {
        String[] names = folder.list();
        if (names == null) throw new IOException("the folder " + folder.getPath() + " cannot be read");
        Arrays.sort(names);
        return names;
    }
}
