package dev.interlock.guard.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnownPathsTest {
    private final KnownPaths paths = new KnownPaths();

    private static Known known(Object path, long tick) {
        byte[] bytes = path instanceof byte[] given ? given : ((String) path).getBytes(StandardCharsets.UTF_8);
        return new Known(path, true, RealPath.absent(bytes), String.valueOf(path), Use.READ, 1, 1, tick);
    }

    private @Nullable Known find(Object path) {
        return paths.find(path, true);
    }

    @Test
    void findsTextAndBytesEachByItself() {
        Known text = known("/a", 1);
        paths.put(text);

        assertThat(find("/a")).isSameAs(text);
        assertThat(find("/a".getBytes(StandardCharsets.UTF_8))).isNull();
        assertThat(paths.find("/a", false)).isNull();
    }

    @Test
    void theLaterOfTwoForOnePathStands() {
        Known later = known("/a", 2);
        paths.put(known("/a", 1));
        paths.put(later);

        assertThat(find("/a")).isSameAs(later);
    }

    /** Whatever falls together, what is found is what was asked for. */
    @Test
    void keepsTheLatestAndNeverAnswersForAnother() {
        int found = 0;
        for (int i = 0; i < 50_000; i++) {
            paths.put(known("/folder" + i + "/file", i));
            assertThat(find("/folder" + i + "/file")).isNotNull();
        }
        for (int i = 0; i < 50_000; i++) {
            Known known = find("/folder" + i + "/file");
            if (known == null) continue;
            found++;
            assertThat(known.real).isEqualTo("/folder" + i + "/file");
        }
        assertThat(found).isBetween(4_000, 8_192);
    }
}
