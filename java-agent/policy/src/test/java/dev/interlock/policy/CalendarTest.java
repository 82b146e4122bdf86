package dev.interlock.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {
    private static final Place HERE = new Place("rules.yaml", 1, 1);

    private static Freeze freeze(String zone, Window window) {
        return new Freeze("f", "because", ZoneId.of(zone), window, HERE);
    }

    private static Calendar once(String zone, String from, String until) {
        return Calendar.of(
                List.of(freeze(zone, new Window.Once(LocalDateTime.parse(from), LocalDateTime.parse(until)))));
    }

    private static Calendar weekly(String zone, String from, String until) {
        return Calendar.of(List.of(freeze(
                zone,
                new Window.Weekly(
                        DayOfWeek.valueOf(from.substring(0, from.indexOf(' '))),
                        LocalTime.parse(from.substring(from.indexOf(' ') + 1)),
                        DayOfWeek.valueOf(until.substring(0, until.indexOf(' '))),
                        LocalTime.parse(until.substring(until.indexOf(' ') + 1))))));
    }

    private static Calendar recurring(String zone, String cron, String length) {
        return Calendar.of(List.of(freeze(zone, new Window.Recurring(Cron.parse(cron), Duration.parse(length)))));
    }

    private static String first(Calendar calendar, String now) {
        return calendar.next(Instant.parse(now), 1).stream()
                .map(i -> i.from() + " " + i.until())
                .findFirst()
                .orElse("none");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            # ordinary days
            Europe/Berlin       ; 2026-11-26T00:00 ; 2026-12-01T06:00 ; 2026-11-25T23:00:00Z ; 2026-12-01T05:00:00Z
            # spring: 02:30 does not exist; it begins as if the clocks had changed already, ends as if they had not yet
            Europe/Berlin       ; 2026-03-29T02:30 ; 2026-03-29T12:00 ; 2026-03-29T00:30:00Z ; 2026-03-29T10:00:00Z
            Europe/Berlin       ; 2026-03-28T12:00 ; 2026-03-29T02:30 ; 2026-03-28T11:00:00Z ; 2026-03-29T01:30:00Z
            America/New_York    ; 2026-03-08T02:15 ; 2026-03-08T12:00 ; 2026-03-08T06:15:00Z ; 2026-03-08T16:00:00Z
            America/New_York    ; 2026-03-07T12:00 ; 2026-03-08T02:15 ; 2026-03-07T17:00:00Z ; 2026-03-08T07:15:00Z
            Australia/Lord_Howe ; 2026-10-04T02:15 ; 2026-10-04T12:00 ; 2026-10-03T15:15:00Z ; 2026-10-04T01:00:00Z
            Australia/Lord_Howe ; 2026-10-03T12:00 ; 2026-10-04T02:15 ; 2026-10-03T01:30:00Z ; 2026-10-03T15:45:00Z
            # autumn: 02:30 comes twice; it begins at the first and ends at the second
            Europe/Berlin       ; 2026-10-25T02:30 ; 2026-10-25T12:00 ; 2026-10-25T00:30:00Z ; 2026-10-25T11:00:00Z
            Europe/Berlin       ; 2026-10-24T12:00 ; 2026-10-25T02:30 ; 2026-10-24T10:00:00Z ; 2026-10-25T01:30:00Z
            Europe/Berlin       ; 2026-10-25T02:10 ; 2026-10-25T02:20 ; 2026-10-25T00:10:00Z ; 2026-10-25T01:20:00Z
            America/New_York    ; 2026-11-01T01:30 ; 2026-11-01T12:00 ; 2026-11-01T05:30:00Z ; 2026-11-01T17:00:00Z
            America/New_York    ; 2026-10-31T12:00 ; 2026-11-01T01:30 ; 2026-10-31T16:00:00Z ; 2026-11-01T06:30:00Z
            Australia/Lord_Howe ; 2026-04-05T01:45 ; 2026-04-05T12:00 ; 2026-04-04T14:45:00Z ; 2026-04-05T01:30:00Z
            Australia/Lord_Howe ; 2026-04-04T12:00 ; 2026-04-05T01:45 ; 2026-04-04T01:00:00Z ; 2026-04-04T15:15:00Z
            """)
    void readsATimeThatComesTwiceOrNeverAsTheLongerFreeze(
            String zone, String from, String until, String starts, String ends) {
        assertThat(first(once(zone, from, until), "2026-01-01T00:00:00Z")).isEqualTo(starts + " " + ends);
    }

    @Test
    void endsExclusively() {
        Calendar calendar = once("UTC", "2026-11-26T00:00", "2026-12-01T06:00");

        assertThat(calendar.activeAt(Instant.parse("2026-11-25T23:59:59.999Z"))).isEmpty();
        assertThat(calendar.activeAt(Instant.parse("2026-11-26T00:00:00Z"))).hasSize(1);
        assertThat(calendar.activeAt(Instant.parse("2026-12-01T05:59:59.999Z"))).hasSize(1);
        assertThat(calendar.activeAt(Instant.parse("2026-12-01T06:00:00Z"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            # from the middle of a week, and from inside
            FRIDAY 16:00 ; MONDAY 08:00 ; 2026-11-18T00:00:00Z ; 2026-11-20T15:00:00Z ; 2026-11-23T07:00:00Z
            FRIDAY 16:00 ; MONDAY 08:00 ; 2026-11-23T06:59:59Z ; 2026-11-20T15:00:00Z ; 2026-11-23T07:00:00Z
            FRIDAY 16:00 ; MONDAY 08:00 ; 2026-11-23T07:00:00Z ; 2026-11-27T15:00:00Z ; 2026-11-30T07:00:00Z
            # over the end of summer time and over its beginning
            FRIDAY 16:00 ; MONDAY 08:00 ; 2026-10-21T00:00:00Z ; 2026-10-23T14:00:00Z ; 2026-10-26T07:00:00Z
            FRIDAY 16:00 ; MONDAY 08:00 ; 2026-03-25T00:00:00Z ; 2026-03-27T15:00:00Z ; 2026-03-30T06:00:00Z
            # within one day, and all the week but an hour of it
            MONDAY 01:00 ; MONDAY 02:00 ; 2026-11-18T00:00:00Z ; 2026-11-23T00:00:00Z ; 2026-11-23T01:00:00Z
            MONDAY 02:00 ; MONDAY 01:00 ; 2026-11-18T00:00:00Z ; 2026-11-16T01:00:00Z ; 2026-11-23T00:00:00Z
            # an end in the hour that comes twice
            SATURDAY 23:00 ; SUNDAY 02:30 ; 2026-10-24T12:00:00Z ; 2026-10-24T21:00:00Z ; 2026-10-25T01:30:00Z
            """)
    void wrapsOverTheEndOfTheWeek(String from, String until, String now, String starts, String ends) {
        assertThat(first(weekly("Europe/Berlin", from, until), now)).isEqualTo(starts + " " + ends);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            UTC              ; 0 22 * * *   ; PT8H  ; 2026-11-21T12:00:00Z ; 2026-11-21T22:00:00Z ; 2026-11-22T06:00:00Z
            UTC              ; 0 22 * * *   ; PT8H  ; 2026-11-22T05:59:59Z ; 2026-11-21T22:00:00Z ; 2026-11-22T06:00:00Z
            UTC              ; 0 22 * * *   ; PT8H  ; 2026-11-22T06:00:00Z ; 2026-11-22T22:00:00Z ; 2026-11-23T06:00:00Z
            # eight hours by the watch in spring, until six by the clock in autumn
            Europe/Berlin    ; 0 22 * * *   ; PT8H  ; 2026-03-28T12:00:00Z ; 2026-03-28T21:00:00Z ; 2026-03-29T05:00:00Z
            Europe/Berlin    ; 0 22 * * *   ; PT8H  ; 2026-10-24T12:00:00Z ; 2026-10-24T20:00:00Z ; 2026-10-25T05:00:00Z
            # a start in the gap, and one that comes twice
            Europe/Berlin    ; 30 2 29 3 *  ; PT1H  ; 2026-03-01T00:00:00Z ; 2026-03-29T00:30:00Z ; 2026-03-29T02:30:00Z
            Europe/Berlin    ; 30 2 25 10 * ; PT1H  ; 2026-10-01T00:00:00Z ; 2026-10-25T00:30:00Z ; 2026-10-25T02:30:00Z
            America/New_York ; 30 1 1 11 *  ; PT1H  ; 2026-10-01T00:00:00Z ; 2026-11-01T05:30:00Z ; 2026-11-01T07:30:00Z
            # overlapping and touching occurrences are one freeze
            UTC              ; 0 1-3 * * *  ; PT90M ; 2026-11-21T00:00:00Z ; 2026-11-21T01:00:00Z ; 2026-11-21T04:30:00Z
            UTC              ; 0 1-3 * * *  ; PT1H  ; 2026-11-21T00:00:00Z ; 2026-11-21T01:00:00Z ; 2026-11-21T04:00:00Z
            # longer than a week
            UTC              ; 0 0 1 * *    ; P14D  ; 2026-11-10T00:00:00Z ; 2026-11-01T00:00:00Z ; 2026-11-15T00:00:00Z
            """)
    void joinsOccurrencesOfACron(String zone, String cron, String length, String now, String starts, String ends) {
        assertThat(first(recurring(zone, cron, length), now)).isEqualTo(starts + " " + ends);
    }

    @Test
    void neverFindsAnEndOfAFreezeThatHoldsAlways() {
        Calendar calendar = recurring("UTC", "* * * * *", "PT1H");
        Instant now = Instant.parse("2026-11-21T12:00:30Z");

        assertThat(calendar.activeAt(now)).hasSize(1);
        assertThat(calendar.activeAt(calendar.nextChange(now).orElseThrow())).hasSize(1);
    }

    @Test
    void looksAtADenseCronInAMoment() {
        Calendar calendar = recurring("Europe/Berlin", "* * * * *", "P366D");

        assertTimeout(Duration.ofSeconds(5), () -> {
            for (int i = 0; i < 200; i++) calendar.activeAt(Instant.parse("2026-10-25T00:30:00Z"));
        });
    }

    @Test
    void listsWhatHoldsAndWhatComesByItsBeginning() {
        Calendar calendar = Calendar.of(List.of(
                freeze("UTC", new Window.Recurring(Cron.parse("0 22 * * *"), Duration.ofHours(8))),
                freeze(
                        "UTC",
                        new Window.Once(
                                LocalDateTime.parse("2026-11-22T12:00"), LocalDateTime.parse("2026-11-22T13:00")))));

        assertThat(calendar.next(Instant.parse("2026-11-21T23:00:00Z"), 3))
                .extracting(i -> i.from().toString())
                .containsExactly("2026-11-21T22:00:00Z", "2026-11-22T12:00:00Z", "2026-11-22T22:00:00Z");
    }

    @Test
    void changesNextWhereTheFirstFreezeBeginsOrEnds() {
        Calendar calendar = weekly("UTC", "FRIDAY 16:00", "MONDAY 08:00");

        assertThat(calendar.nextChange(Instant.parse("2026-11-20T15:00:00Z")))
                .contains(Instant.parse("2026-11-20T16:00:00Z"));
        assertThat(calendar.nextChange(Instant.parse("2026-11-20T16:00:00Z")))
                .contains(Instant.parse("2026-11-23T08:00:00Z"));
        assertThat(once("UTC", "2026-11-26T00:00", "2026-12-01T06:00")
                        .nextChange(Instant.parse("2026-12-01T06:00:00Z")))
                .isEmpty();
    }

    /** Minute by minute over both changes of the clocks: a freeze holds exactly where its intervals say. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin,2026-03-27T00:00:00Z", "Europe/Berlin,2026-10-23T00:00:00Z",
        "America/New_York,2026-03-06T00:00:00Z", "America/New_York,2026-10-30T00:00:00Z",
        "Australia/Lord_Howe,2026-04-03T00:00:00Z", "Australia/Lord_Howe,2026-10-02T00:00:00Z"
    })
    void holdsExactlyInItsIntervals(String zone, String start) {
        List<Freeze> freezes = List.of(
                freeze(
                        zone,
                        new Window.Weekly(
                                DayOfWeek.SATURDAY, LocalTime.of(23, 0), DayOfWeek.SUNDAY, LocalTime.of(2, 10))),
                freeze(zone, new Window.Recurring(Cron.parse("40 1 * * *"), Duration.ofMinutes(50))));
        for (Freeze freeze : freezes) {
            Calendar calendar = Calendar.of(List.of(freeze));
            Instant now = Instant.parse(start);
            List<Interval> intervals = calendar.next(now, 20);
            for (int minute = 0; minute < 4 * 24 * 60; minute++) {
                Instant at = now.plusSeconds(60L * minute);
                boolean inside = intervals.stream().anyMatch(i -> !at.isBefore(i.from()) && at.isBefore(i.until()));
                assertThat(calendar.activeAt(at).isEmpty()).as("%s", at).isEqualTo(!inside);
            }
        }
    }
}
