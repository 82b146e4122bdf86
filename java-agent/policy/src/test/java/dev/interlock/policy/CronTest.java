package dev.interlock.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            0 22 * * *            ; 2026-11-21T22:00 ; 2026-11-21T22:00
            0 22 * * *            ; 2026-11-21T22:00:01 ; 2026-11-22T22:00
            */15 * * * *          ; 2026-11-21T10:16 ; 2026-11-21T10:30
            5 4 * * SUN           ; 2026-11-21T00:00 ; 2026-11-22T04:05
            5 4 * * 0             ; 2026-11-21T00:00 ; 2026-11-22T04:05
            5 4 * * 7             ; 2026-11-21T00:00 ; 2026-11-22T04:05
            0 0 * * 5-7           ; 2026-11-23T00:00 ; 2026-11-27T00:00
            0 0 1,15 * *          ; 2026-11-21T00:00 ; 2026-12-01T00:00
            0 0 13 * FRI          ; 2026-11-21T00:00 ; 2026-11-27T00:00
            0 0 */2 * FRI         ; 2026-11-21T00:00 ; 2026-11-27T00:00
            0 0 1 jan *           ; 2026-11-21T00:00 ; 2027-01-01T00:00
            0 0 29 2 *            ; 2096-03-01T00:00 ; 2104-02-29T00:00
            59 23 31 12 *         ; 2026-12-31T23:59 ; 2026-12-31T23:59
            0 8-18/5 * * MON-FRI  ; 2026-11-21T00:00 ; 2026-11-23T08:00
            30 8-18/5 * * MON-FRI ; 2026-11-23T13:31 ; 2026-11-23T18:30
            """)
    void findsTheNextTime(String cron, LocalDateTime from, LocalDateTime next) {
        assertThat(Cron.parse(cron.trim()).next(from)).contains(next);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            * * * *       ; a cron expression has five fields (minute, hour, day of month, month, day of week), and '* * * *' has 4
            @daily        ; a cron expression has five fields (minute, hour, day of month, month, day of week), and '@daily' has 1
            60 * * * *    ; '60' is no minute of a cron expression: it goes from 0 to 59
            * 24 * * *    ; '24' is no hour of a cron expression: it goes from 0 to 23
            * * 0 * *     ; '0' is no day of month of a cron expression: it goes from 1 to 31
            * * * 13 *    ; '13' is no month of a cron expression: it goes from 1 to 12
            * * * * 8     ; '8' is no day of week of a cron expression: it goes from 0 to 7
            * * * * MOON  ; 'MOON' is no day of week of a cron expression: it is not a number
            9-5 * * * *   ; '9-5' is no minute of a cron expression: the range runs backwards
            5/2 * * * *   ; '5/2' is no minute of a cron expression: a step needs a range or * before it
            */0 * * * *   ; '*/0' is no minute of a cron expression: a step is at least 1
            1,,2 * * * *  ; '' is no minute of a cron expression: a number is missing
            -1 * * * *    ; '-1' is no minute of a cron expression: a number is missing
            * * 30 2 *    ; '* * 30 2 *' names a day that never comes
            0 0 31 4,6 *  ; '0 0 31 4,6 *' names a day that never comes
            """)
    void saysWhatIsWrong(String cron, String message) {
        assertThatThrownBy(() -> Cron.parse(cron.trim()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
