package dev.interlock.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrailVerifierTest {
    @TempDir
    Path temp;

    private File trail;
    private List<String> lines;

    @BeforeEach
    void writeTrail() throws IOException {
        trail = Trails.write(temp, 8, true);
        lines = Trails.lines(trail);
    }

    private List<String> problems() throws IOException {
        Trails.replace(trail, lines);
        return Trails.problems(trail);
    }

    @Test
    void findsNothingWrongWithAWholeTrail() throws IOException {
        Report report = TrailVerifier.verify(trail);
        assertThat(report).isEqualTo(new Report(10, 1, List.of(), List.of()));
        assertThat(report.sound()).isTrue();
    }

    @Test
    void findsAChangedRecord() throws IOException {
        lines.set(4, lines.get(4).replace("customers", "customerz"));
        assertThat(problems()).containsExactly("5: record 5 is changed: record 6 knows another digest of it");
    }

    @Test
    void findsAChangedFirstRecord() throws IOException {
        lines.set(0, lines.get(0).replace("order-assistant", "other-assistant"));
        assertThat(problems()).containsExactly("1: record 1 is changed: record 2 knows another digest of it");
        lines.set(0, lines.get(0).replace("0".repeat(64), "1".repeat(64)));
        assertThat(problems())
                .containsExactly(
                        "1: record 1 is changed: it claims a record before it",
                        "1: record 1 is changed: record 2 knows another digest of it");
    }

    @Test
    void findsAChangedLastRecord() throws IOException {
        lines.set(9, lines.get(9).replace("stop", "stap"));
        assertThat(problems()).containsExactly("10: record 10 is changed: its head knows another digest of it");
    }

    @Test
    void findsALostRecordInTheMiddle() throws IOException {
        lines.remove(4);
        assertThat(problems()).containsExactly("5: record 5 is lost before this line");
        lines.remove(4);
        assertThat(problems()).containsExactly("5: records 5 to 6 are lost before this line");
    }

    @Test
    void findsALostFirstRecord() throws IOException {
        lines.remove(0);
        assertThat(problems()).containsExactly("1: record 1 is lost before this line");
    }

    @Test
    void findsRecordsLostAtTheEnd() throws IOException {
        lines.remove(9);
        assertThat(problems()).containsExactly("record 10 is lost at the end: its head tells of it");
        lines.remove(8);
        assertThat(problems()).containsExactly("records 9 to 10 are lost at the end: its head tells of them");
        lines.clear();
        assertThat(problems()).containsExactly("records 1 to 10 are lost at the end: its head tells of them");
    }

    @Test
    void findsRecordsThatChangedPlaces() throws IOException {
        Collections.swap(lines, 4, 5);
        assertThat(problems())
                .containsExactly(
                        "5: record 5 is lost before this line",
                        "6: record 5 stands after record 6: moved, repeated or added");
    }

    @Test
    void findsARepeatedRecord() throws IOException {
        lines.add(5, lines.get(4));
        assertThat(problems()).containsExactly("6: record 5 is repeated");
    }

    @Test
    void findsAnAddedRecord() throws IOException {
        lines.add(5, lines.get(5).replace("customers", "nothing"));
        assertThat(problems())
                .containsExactly(
                        "7: record 6 stands after record 6: moved, repeated or added",
                        "7: record 6 is changed: record 7 knows another digest of it");
    }

    @Test
    void findsRecordsAddedAtTheEndWithADigestThatIsWrong() throws IOException {
        lines.add(lines.get(9).replace("\"seq\":10", "\"seq\":11"));
        assertThat(problems()).containsExactly("10: record 10 is changed: record 11 knows another digest of it");
    }

    @Test
    void findsForeignLines() throws IOException {
        lines.add(3, "hello");
        lines.add(7, "");
        lines.add(8, "{\"v\":1,\"seq\":7,\"event\":\"allowed\"}");
        assertThat(problems())
                .containsExactly(
                        "4: not a record of this trail",
                        "8: not a record of this trail",
                        "9: not a record of this trail");
    }

    @Test
    void findsBytesThatAreNotUtf8() throws IOException {
        byte[] bytes = Files.readAllBytes(trail.toPath());
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("customers");
        bytes[at] = (byte) 0xff;
        Files.write(trail.toPath(), bytes);
        assertThat(Trails.problems(trail))
                .containsExactly("2: not UTF-8", "2: record 2 is changed: record 3 knows another digest of it");
    }

    @Test
    void findsATrailThatIsNoneAtAll() throws IOException {
        byte[] noise = new byte[200_000];
        new java.util.Random(3).nextBytes(noise);
        Files.write(trail.toPath(), noise);
        assertThat(Trails.problems(trail)).contains("records 1 to 10 are lost at the end: its head tells of them");
    }

    @Test
    void toleratesATornWriteThatNobodyRelyedOn() throws IOException {
        Trails.append(trail, "{\"v\":1,\"seq\":11,\"ti");
        Report report = TrailVerifier.verify(trail);
        assertThat(report.problems()).isEmpty();
        assertThat(report.notes())
                .containsExactly(
                        trail.getName() + ":11: a torn write of 19 bytes at the end, nothing acknowledged was lost");
    }

    @Test
    void toleratesAHeadThatACrashLeftBehind() throws IOException {
        try (RandomAccessFile head = new RandomAccessFile(TrailHead.beside(trail), "rw")) {
            new TrailHead(9, 0, Sha256.hex(lines.get(8))).write(head);
        }
        assertThat(Trails.problems(trail)).isEmpty();
    }

    @Test
    void findsARecordThatWasCutShortAfterItWasWhole() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(trail, "rw")) {
            file.setLength(file.length() - 1);
        }
        assertThat(Trails.problems(trail))
                .containsExactly(
                        "10: record 10 is cut short, and its head tells that it was whole",
                        "record 10 is lost at the end: its head tells of it");
    }

    @Test
    void findsAHeadThatIsMissingOrDamaged() throws IOException {
        File head = TrailHead.beside(trail);
        Files.writeString(head.toPath(), "0 0 zzz\n");
        assertThat(Trails.problems(trail))
                .containsExactly("its head file is damaged: records lost at the end cannot be found");
        Files.delete(head.toPath());
        assertThat(Trails.problems(trail))
                .containsExactly("its head file is missing: records lost at the end cannot be found");
    }

    @Test
    void findsAFileThatIsLostWhole() throws IOException {
        File second = Trails.write(temp, 1, false);
        File folder = trail.getParentFile();
        assertThat(Trails.problems(folder)).isEmpty();
        Files.delete(trail.toPath());
        assertThat(Trails.problems(folder))
                .containsExactly("the whole file is lost: " + second.getName() + " began after its record 10");
        Files.delete(TrailHead.beside(trail).toPath());
        assertThat(Trails.problems(folder))
                .containsExactly("the whole file is lost: " + second.getName() + " began after its record 10");
    }

    @Test
    void findsTheNewestFileLostByTheHeadItLeft() throws IOException {
        Files.delete(trail.toPath());
        assertThat(Trails.problems(trail.getParentFile()))
                .containsExactly("the whole file is lost: its head tells of 10 records");
    }

    @Test
    void findsATrailThatWasRewrittenTogetherWithItsHead() throws IOException {
        File second = Trails.write(temp, 1, false);
        lines = lines.subList(0, 3);
        Trails.replace(trail, lines);
        try (RandomAccessFile head = new RandomAccessFile(TrailHead.beside(trail), "rw")) {
            new TrailHead(3, trail.length(), Sha256.hex(lines.get(2))).write(head);
        }
        assertThat(Trails.problems(trail)).isEmpty();
        assertThat(Trails.problems(trail.getParentFile()))
                .containsExactly("records 4 to 10 are lost at the end: " + second.getName() + " tells of them");
    }

    @Test
    void acceptsAnEarlierTrailThatStillGrows() throws IOException {
        Path other = temp.resolve("other");
        Trail first = Trail.open(StateFolder.open(other.toFile()), "a", java.util.Map.of());
        Trail second = Trail.open(StateFolder.open(other.toFile()), "b", java.util.Map.of());
        first.append(Trails.denial(1), false);
        second.append(Trails.denial(2), false);
        Report report = TrailVerifier.verify(first.file().getParentFile());
        assertThat(report).isEqualTo(new Report(4, 2, List.of(), List.of()));
    }

    @Test
    void saysWhereThereIsNothing() {
        assertThatThrownBy(() -> TrailVerifier.verify(new File(temp.toFile(), "none")))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no trail at " + temp + "/none");
    }
}
