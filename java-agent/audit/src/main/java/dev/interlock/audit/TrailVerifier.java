package dev.interlock.audit;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds records that were changed, lost, moved, repeated or added, and trails that were lost whole. It cannot know of
 * the newest trails if they were removed together with their heads, nor of a trail rewritten from its first record to
 * its last together with its head: for that, a copy has to be kept where the writer cannot reach.
 */
public final class TrailVerifier {
    private final List<Report.Problem> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    /** What later trails say of earlier ones: by file. */
    private final Map<String, List<Claim>> claims = new HashMap<>();

    private long records;

    private TrailVerifier() {}

    /** @param fileOrFolder one trail, or the folder {@code audit} with all of them */
    public static Report verify(File fileOrFolder) throws IOException {
        TrailVerifier verifier = new TrailVerifier();
        List<File> trails = new ArrayList<>();
        if (fileOrFolder.isDirectory()) {
            trails = verifier.trails(fileOrFolder);
        } else if (fileOrFolder.isFile()) {
            trails.add(fileOrFolder);
        } else {
            throw new IOException("there is no trail at " + fileOrFolder.getPath());
        }
        for (File trail : trails) {
            List<Claim> said = verifier.claims.getOrDefault(trail.getName(), List.of());
            ChainCheck check = new ChainCheck(trail, said, verifier.problems, verifier.notes);
            verifier.records += check.run();
        }
        return new Report(verifier.records, trails.size(), verifier.problems, verifier.notes);
    }

    private List<File> trails(File folder) throws IOException {
        String[] names = folder.list();
        if (names == null) throw new IOException(folder.getPath() + " cannot be read");
        Arrays.sort(names);
        TreeMap<String, File> trails = new TreeMap<>();
        for (String name : names) {
            if (name.endsWith(TrailFile.SUFFIX)) trails.put(name, new File(folder, name));
        }
        for (File trail : trails.values()) collectClaims(trail);
        for (Map.Entry<String, List<Claim>> entry : new TreeMap<>(claims).entrySet()) {
            if (trails.containsKey(entry.getKey())) continue;
            Claim claim = entry.getValue().get(0);
            problem(entry.getKey(), "the whole file is lost: " + claim.by() + " began after its record " + claim.seq());
        }
        for (String name : names) {
            if (name.endsWith(".head")) orphan(folder, name, trails);
        }
        return new ArrayList<>(trails.values());
    }

    private void orphan(File folder, String name, Map<String, File> trails) {
        String trail = name.substring(0, name.length() - ".head".length()) + TrailFile.SUFFIX;
        if (trails.containsKey(trail) || claims.containsKey(trail)) return;
        try {
            TrailHead head = TrailHead.read(new File(folder, name));
            if (head.seq() > 0) problem(trail, "the whole file is lost: its head tells of " + head.seq() + " records");
            else notes.add(name + ": a JVM ended before it could begin its trail");
        } catch (IOException damaged) {
            problem(trail, "the whole file is lost, and its head is damaged");
        }
    }

    private void collectClaims(File trail) throws IOException {
        byte[] first;
        try (Lines lines = new Lines(trail, 0)) {
            first = lines.next();
            if (first == null || !lines.complete()) return;
        }
        for (Claim claim : Claim.of(trail.getName(), first)) {
            claims.computeIfAbsent(claim.file(), f -> new ArrayList<>()).add(claim);
        }
    }

    private void problem(String file, String message) {
        problems.add(new Report.Problem(file, 0, message));
    }
}
