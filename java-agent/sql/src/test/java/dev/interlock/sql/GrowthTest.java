package dev.interlock.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a text costs grows no faster than the text. */
class GrowthTest {
    private static final long SEED = Long.getLong("interlock.sql.seed", 20_261_121);
    private static final int SMALL = 60_000;
    private static final int TIMES = 4;

    /** Tokens alone take some twenty bytes for each; a few readings of a text and what is found come on top. */
    private static final double BYTES_PER_CHARACTER = 700;

    /** So much more than in proportion is put down to a busy machine. */
    private static final double SLACK = 3;

    /** Less says more of the machine than of the text. */
    private static final long LEAST = 20_000_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void takesTimeAndMemoryInProportionToTheText() {
        List<String> wrong = new ArrayList<>();
        Random random = new Random(SEED);
        List<Listed> listed = Listed.all();
        for (int round = 0; round < 120; round++) {
            Listed one = listed.get(random.nextInt(listed.size()));
            String head = random.nextInt(3) == 0 ? one.sql() + " " : head(random);
            String piece = piece(random, listed);
            String small = filled(head, piece, SMALL);
            String large = filled(head, piece, SMALL * TIMES);
            Dialect dialect = Dialect.values()[random.nextInt(Dialect.values().length)];
            long bytes = bytes(large, dialect);
            if (bytes > BYTES_PER_CHARACTER * large.length())
                wrong.add(bytes / large.length() + " bytes a character: " + dialect + " " + head + piece);
            long few = Math.max(LEAST, nanoseconds(small, dialect));
            long many = nanoseconds(large, dialect);
            if (many > few * TIMES * SLACK)
                wrong.add((double) many / few + " times as long: " + dialect + " " + head + piece);
        }
        assertThat(wrong).isEmpty();
    }

    private static String head(Random random) {
        List<String> heads = List.of(
                "",
                "DELETE FROM t WHERE ",
                "DELETE FROM t WHERE id = 3 OR ",
                "UPDATE t SET a = ",
                "INSERT INTO t SELECT ",
                "MERGE INTO t USING s ON ",
                "WITH a AS (",
                "ALTER TABLE t ",
                "CREATE TRIGGER x BEGIN ",
                "DO $$");
        return heads.get(random.nextInt(heads.size()));
    }

    /** A fragment of statements, or noise. */
    private static String piece(Random random, List<Listed> listed) {
        if (random.nextInt(4) == 0) return RobustnessTest.PIECES.get(random.nextInt(RobustnessTest.PIECES.size()));
        String sql = listed.get(random.nextInt(listed.size())).sql();
        int from = random.nextInt(sql.length());
        String piece = sql.substring(from, Math.min(sql.length(), from + 2 + random.nextInt(30)));
        if (random.nextBoolean()) piece += RobustnessTest.PIECES.get(random.nextInt(RobustnessTest.PIECES.size()));
        return piece.replace('\0', ' ') + " ";
    }

    private static String filled(String head, String piece, int length) {
        return head + piece.repeat(Math.max(1, (length - head.length()) / piece.length()));
    }

    private static long bytes(String text, Dialect dialect) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        SqlAnalyzer.analyze(text, dialect);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** The best of a few, since others use the machine too. */
    private static long nanoseconds(String text, Dialect dialect) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            SqlAnalyzer.analyze(text, dialect);
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }

    @Test
    void neverThrowsOnAnyCharacters() {
        Random random = new Random(SEED);
        for (int round = 0; round < 20_000; round++) {
            char[] text = new char[random.nextInt(80)];
            int range = random.nextBoolean() ? 0x80 : 0x10000;
            for (int i = 0; i < text.length; i++) text[i] = (char) random.nextInt(range);
            for (Dialect dialect : Dialect.values())
                assertThat(SqlAnalyzer.analyze(new String(text), dialect).kinds())
                        .isNotEmpty();
        }
    }

    @Test
    void takesAMegabyteOfNoise() {
        Random random = new Random(SEED);
        for (Dialect dialect : Dialect.values()) {
            char[] text = new char[1 << 20];
            for (int i = 0; i < text.length; i++) text[i] = (char) (1 + random.nextInt(0x7e));
            assertThat(nanoseconds(new String(text), dialect)).isLessThan(10_000_000_000L);
        }
    }
}
