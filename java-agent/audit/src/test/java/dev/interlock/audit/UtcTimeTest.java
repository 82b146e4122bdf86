package dev.interlock.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UtcTimeTest {
    @Test
    void formatsAsJavaTimeDoes() {
        DateTimeFormatter iso =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
        DateTimeFormatter stamp =
                DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            long millis = (random.nextLong() >>> 1) % 253_402_300_800_000L;
            Instant instant = Instant.ofEpochMilli(millis);
            assertThat(UtcTime.iso(millis)).isEqualTo(iso.format(instant));
            assertThat(UtcTime.stamp(millis)).isEqualTo(stamp.format(instant));
        }
    }
}
