package dev.interlock.confirmation;

import dev.interlock.audit.StateFolder;
import dev.interlock.audit.TrailReader;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The before-images in a state folder: files for their owner alone, that stay until somebody removes them. */
public final class Images {
    private static final String ENDING = ".image";

    /** Packed; a guard keeps far less. */
    private static final int MAX_BYTES = 128 << 20;

    /**
     * One image.
     *
     * @param outcome of its call: {@code executed}, {@code failed} or {@code unknown}
     * @param vouched whether the audit trail names this very content
     */
    public record Found(File file, Image image, String outcome, boolean vouched) {}

    /**
     * What there is.
     *
     * @param images oldest first
     * @param problems files that cannot be read or were changed, a sentence each
     */
    public record Listing(List<Found> images, List<String> problems) {}

    private Images() {}

    /**
     * Writes one; on disk when this returns.
     *
     * @return the digest of its content
     */
    static String write(StateFolder state, Image image) throws IOException {
        Image.Packed packed = image.packed();
        Spool.writePrivately(new File(state.beforeImages(), image.decision().concat(ENDING)), packed.bytes());
        return packed.sha256();
    }

    public static Listing all(StateFolder state) throws IOException {
        List<Found> found = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (File file : files(state)) {
            try {
                found.add(read(state, file));
            } catch (IOException damaged) {
                problems.add(problem(file, damaged));
            }
        }
        found.sort(Comparator.comparing(one -> one.image().at()));
        return new Listing(found, problems);
    }

    private static String problem(File file, IOException damaged) {
        return "the before-image " + Visible.of(file.getName()) + " cannot be relied on: " + damaged.getMessage();
    }

    /**
     * The image of a call.
     *
     * @param idOrPrefix of its decision or its request, any that the trail names for it
     * @throws RequestException with a message for a person if it is not exactly one, or was changed
     */
    public static Found find(StateFolder state, String idOrPrefix) throws IOException, RequestException {
        File file = file(state, idOrPrefix);
        try {
            return read(state, file);
        } catch (IOException damaged) {
            throw new RequestException(problem(file, damaged));
        }
    }

    /** The file of a call's image, which need not be whole. */
    public static File file(StateFolder state, String idOrPrefix) throws IOException, RequestException {
        if (idOrPrefix.length() < 4) throw new RequestException("give at least the first four digits of the id");
        Set<String> decisions = new LinkedHashSet<>();
        TrailReader trail = new TrailReader(state.audit());
        for (TrailReader.Line line : trail.decision(idOrPrefix)) {
            decisions.add(line.text("decision"));
            String request = line.text("request");
            if (!request.isEmpty()) addDecisions(trail.request(request), decisions);
        }
        addDecisions(trail.request(idOrPrefix), decisions);
        List<File> found = new ArrayList<>();
        for (File file : files(state)) {
            String name = file.getName();
            String decision = name.substring(0, name.length() - ENDING.length());
            if (decision.startsWith(idOrPrefix) || decisions.contains(decision)) found.add(file);
        }
        if (found.size() == 1) return found.get(0);
        if (found.size() > 1)
            throw new RequestException(
                    "several before-images belong to " + idOrPrefix + "; 'interlock undo' lists them");
        throw new RequestException("no before-image belongs to " + Visible.of(idOrPrefix) + " in " + state
                + "; 'interlock undo' lists those kept");
    }

    private static void addDecisions(List<TrailReader.Line> lines, Set<String> decisions) {
        for (TrailReader.Line line : lines) decisions.add(line.text("decision"));
    }

    private static Found read(StateFolder state, File file) throws IOException {
        Image.Unpacked unpacked = Image.unpacked(Spool.read(file, MAX_BYTES));
        Image image = unpacked.image();
        if (!file.getName().equals(image.decision() + ENDING)) {
            throw new DamagedException("its 'decision' is not that of the file's name");
        }
        String noted = noted(state, image);
        if (noted != null && !noted.equals(unpacked.sha256())) {
            throw new DamagedException("the audit trail noted another checksum for it");
        }
        return new Found(file, image, outcome(state, image), noted != null);
    }

    /** What the trail says of the content; null if it says nothing. */
    private static @Nullable String noted(StateFolder state, Image image) throws IOException {
        for (TrailReader.Line line : new TrailReader(state.audit()).decision(image.decision())) {
            Map<?, ?> fields = line.fields();
            if (!line.text("event").equals("kept") || fields == null) continue;
            Object detail = fields.get("detail");
            if (detail instanceof Map<?, ?> said && said.get("image-sha256") instanceof String digest) return digest;
        }
        return null;
    }

    private static String outcome(StateFolder state, Image image) throws IOException {
        String outcome = "unknown";
        for (TrailReader.Line line : new TrailReader(state.audit()).decision(image.decision())) {
            String event = line.text("event");
            if (event.equals("executed") || event.equals("failed")) outcome = event;
        }
        return outcome;
    }

    private static List<File> files(StateFolder state) throws IOException {
        File folder = state.beforeImages();
        String[] names = folder.list();
        if (names == null) {
            if (folder.exists()) throw new IOException("the folder " + folder.getPath() + " cannot be read");
            return List.of();
        }
        Arrays.sort(names);
        List<File> files = new ArrayList<>();
        for (String name : names) {
            if (name.endsWith(ENDING) && !name.startsWith(".")) files.add(new File(folder, name));
        }
        return files;
    }
}
