package dev.interlock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
    @ParameterizedTest
    @CsvSource({"30s,PT30S", "10m,PT10M", "8h,PT8H", "1d,PT24H", "1w,PT168H", "999999s,PT277H46M39S"})
    void readsDurations(String text, Duration duration) {
        assertThat(TimeText.duration(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "8", "0h", "-1h", "1.5h", "8 h", "8H", "1h30m", "9999999s", "1y"})
    void refusesWhatIsNoDuration(String text) {
        assertThatThrownBy(() -> TimeText.duration(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not a time such as 30s, 10m, 8h, 1d or 1w");
    }

    @Test
    void readsLocalTimes() {
        assertThat(TimeText.dateTime("2026-11-26T00:00")).isEqualTo(LocalDateTime.of(2026, 11, 26, 0, 0));
        assertThat(TimeText.dateTime("2026-11-26T23:59:58")).isEqualTo(LocalDateTime.of(2026, 11, 26, 23, 59, 58));
        assertThat(TimeText.time("08:05")).isEqualTo(LocalTime.of(8, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-26",
                "2026-11-26 00:00",
                "2026-11-26T24:00",
                "2026-11-26T00:60",
                "2026-11-31T00:00",
                "2026-13-01T00:00",
                "2026-11-26T00:00Z",
                "2026-11-26T00:00+01:00",
                "2026/11/26T00:00",
                "26-11-2026T00:00",
                "2026-11-26T00:00:0",
                "2026-1-26T00:00:00"
            })
    void refusesWhatIsNoLocalTime(String text) {
        assertThat(TimeText.dateTime(text)).isNull();
    }
}
