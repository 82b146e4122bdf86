package dev.interlock.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrailReaderTest {
    @TempDir
    Path temp;

    private Trail trail;
    private TrailReader reader;

    @BeforeEach
    void writeTrails() throws IOException {
        Trails.write(temp, 3, true);
        trail = Trail.open(StateFolder.open(temp.toFile()), "order-assistant", Map.of());
        trail.append(Trails.denial(0xabcd), false);
        reader = new TrailReader(trail.file().getParentFile());
    }

    private static List<String> events(List<TrailReader.Line> lines) {
        return lines.stream().map(l -> l.number() + " " + l.text("event")).toList();
    }

    @Test
    void showsTheLastRecordsOverAllTrails() throws IOException {
        assertThat(events(reader.last(4))).containsExactly("4 denied", "5 stop", "1 start", "2 denied");
        assertThat(events(reader.last(100))).hasSize(7);
    }

    @Test
    void followsWhatIsAppendedInTrailsOldAndNew() throws IOException {
        reader.last(1);
        assertThat(reader.poll()).isEmpty();
        trail.append(Trails.denial(7), false);
        Trail third = Trail.open(StateFolder.open(temp.toFile()), "order-assistant", Map.of());
        assertThat(events(reader.poll())).containsExactly("3 denied", "1 start");
        Trails.append(third.file(), "{\"half");
        assertThat(reader.poll()).isEmpty();
        Trails.append(third.file(), "\":1}\n");
        assertThat(reader.poll()).extracting(TrailReader.Line::text).containsExactly("{\"half\":1}");
    }

    @Test
    void findsADecisionByItsBeginning() throws IOException {
        assertThat(events(reader.decision("0000ab"))).containsExactly("2 denied");
        assertThat(events(reader.decision("0000"))).hasSize(4);
        assertThat(reader.decision("7f3a")).isEmpty();
    }

    @Test
    void showsDamagedLinesAsTheyAre() throws IOException {
        Trails.append(trail.file(), "hello\n");
        TrailReader.Line last = reader.last(10).stream()
                .filter(l -> l.number() == 3 && l.fields() == null)
                .findFirst()
                .orElseThrow();
        assertThat(last.text()).isEqualTo("hello");
        assertThat(last.text("event")).isEmpty();
    }

    @Test
    void saysWhereThereIsNothing() {
        assertThatThrownBy(() -> new TrailReader(new File(temp.toFile(), "none")).last(1))
                .hasMessage("there is no trail at " + temp + "/none");
    }
}
