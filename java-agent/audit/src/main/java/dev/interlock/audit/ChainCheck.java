package dev.interlock.audit;

import java.io.File;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks one trail against its own chain, its head and what later trails say of it, in one pass. */
final class ChainCheck {
    private final File file;
    private final List<Report.Problem> problems;
    private final List<String> notes;
    private final MessageDigest sha256 = Sha256.digest();
    /** Who says that a record of this trail has which digest; the head is one of them. */
    private final List<Claim> claims;

    private @Nullable TrailHead head;
    private long line;
    private long records;
    private long lastSeq;
    private String lastHash = TrailHead.NO_HASH;
    private String lastLineHash = "";

    ChainCheck(File file, List<Claim> claims, List<Report.Problem> problems, List<String> notes) {
        this.file = file;
        this.claims = new ArrayList<>(claims);
        this.problems = problems;
        this.notes = notes;
    }

    /** @return how many records it read */
    long run() throws IOException {
        readHead(); // before the trail, which may still grow
        try (Lines lines = new Lines(file, 0)) {
            for (byte[] bytes = lines.next(); bytes != null; bytes = lines.next()) {
                line++;
                if (lines.complete()) check(bytes);
                else torn(bytes.length);
            }
        }
        for (Claim claim : claims) {
            if (claim.seq() > lastSeq) lostAtTheEnd(claim);
        }
        return records;
    }

    private void readHead() {
        File headFile = TrailHead.beside(file);
        if (!headFile.isFile()) {
            problem(0, "its head file is missing: records lost at the end cannot be found");
            return;
        }
        try {
            head = TrailHead.read(headFile);
            claims.add(new Claim(file.getName(), head.seq(), head.hash(), "its head"));
        } catch (IOException damaged) {
            problem(0, "its head file is damaged: records lost at the end cannot be found");
        }
    }

    private void check(byte[] bytes) {
        String hash = Hex.of(sha256.digest(bytes));
        Link link = Link.of(bytes);
        if (link == null || Utf8.decode(bytes) == null) {
            problem(line, link == null ? "not a record of this trail" : "not UTF-8");
            if (link == null) return;
        }
        records++;
        boolean repeated = hash.equals(lastLineHash);
        lastLineHash = hash;
        if (link.seq() <= lastSeq) {
            String what = repeated ? " is repeated" : " stands after record " + lastSeq + ": moved, repeated or added";
            problem(line, "record " + link.seq() + what);
            return;
        }
        if (link.seq() > lastSeq + 1) {
            long to = link.seq() - 1;
            String which =
                    to == lastSeq + 1 ? "record " + to + " is" : "records " + (lastSeq + 1) + " to " + to + " are";
            problem(line, which + " lost before this line");
        } else if (!link.prev().equals(lastHash)) {
            if (lastSeq == 0) problem(line, "record 1 is changed: it claims a record before it");
            else
                problem(
                        line - 1,
                        "record " + lastSeq + " is changed: record " + link.seq() + " knows another digest of it");
        }
        lastSeq = link.seq();
        lastHash = hash;
        for (Claim claim : claims) {
            if (claim.seq() != lastSeq || claim.hash().equals(hash)) continue;
            problem(line, "record " + lastSeq + " is changed: " + claim.by() + " knows another digest of it");
        }
    }

    private void torn(int length) {
        if (head != null && head.seq() > lastSeq) {
            problem(line, "record " + (lastSeq + 1) + " is cut short, and its head tells that it was whole");
        } else {
            notes.add(file.getName() + ":" + line + ": a torn write of " + length
                    + " bytes at the end, nothing acknowledged was lost");
        }
    }

    private void lostAtTheEnd(Claim claim) {
        boolean one = claim.seq() == lastSeq + 1;
        String which =
                one ? "record " + claim.seq() + " is" : "records " + (lastSeq + 1) + " to " + claim.seq() + " are";
        problem(0, which + " lost at the end: " + claim.by() + " tells of " + (one ? "it" : "them"));
    }

    private void problem(long atLine, String message) {
        problems.add(new Report.Problem(file.getName(), atLine, message));
    }
}
