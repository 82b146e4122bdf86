package dev.interlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.audit.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreezeTest {
    private static final String CALENDAR = """
            interlock-rules: 1
            name: calendar
            freezes:
              - { id: sale, reason: Peak sales., time-zone: Europe/Berlin, from: 2026-11-26T00:00, until: 2026-12-01T06:00 }
              - { id: weekends, reason: Nobody is on call., time-zone: Europe/Berlin, every: { from: FRI 16:00, until: MON 08:00 } }
              - { id: close, reason: The books., time-zone: UTC, cron: "0 22 * * *", for: 8h }
              - { id: sundays, reason: Rest., time-zone: UTC, cron: "30 6 * * 0,6", for: 90m }
              - { id: odd, reason: Odd., time-zone: UTC, cron: "*/5 1 1 * *", for: 1m }
            """;

    @TempDir
    Path temporary;

    Cli cli;

    @BeforeEach
    void begin() throws IOException {
        cli = new Cli(temporary);
        StateFolder.open(cli.folder.resolve("s").toFile());
    }

    private String order(String length) {
        return cli.run("freeze", "now", "--for", length, "--reason", "restoring a backup", "--state", "s")
                .out()
                .split(" ")[2];
    }

    @Test
    void ordersAFreezeAndShowsIt() {
        Cli.Ran ran = cli.run("freeze", "now", "--for", "2h", "--reason", "restoring a backup", "--state", "s");

        assertThat(ran.out()).matches("""
                The freeze ordered-[0-9a-f]{4} holds until 2026-11-28T11:00:00Z\\.
                End it sooner: interlock freeze lift ordered-[0-9a-f]{4}
                """);
        assertThat(cli.run("freeze", "list", "--state", "s").out().replaceAll("ordered-\\w+", "ordered-ID"))
                .isEqualTo("""
                        ordered-ID  in force
                          holds         from 2026-11-28T09:00:00Z until 2026-11-28T11:00:00Z
                          ordered by    kim
                          reason        restoring a backup
                        """);
    }

    @Test
    void ordersAFreezeBeforeTheFirstStart() {
        assertThat(cli.run("freeze", "now", "--for", "2h", "--state", "fresh").exit())
                .isZero();
        assertThat(cli.run("freeze", "list", "--state", "fresh").out()).contains("  in force\n");
    }

    @Test
    void liftsAFreezeOnce() {
        String id = order("2h");

        assertThat(cli.run("freeze", "lift", id, "--state", "s"))
                .isEqualTo(new Cli.Ran(0, "The freeze " + id + " is lifted.\n", ""));
        assertThat(cli.run("freeze", "list", "--state", "s").out())
                .startsWith(id + "  lifted\n")
                .endsWith("  lifted        2026-11-28T09:00:00Z by kim: lifted without a reason\n");
        assertThat(cli.run("freeze", "lift", id, "--state", "s").err())
                .isEqualTo("interlock: the freeze '" + id + "' was lifted before; see 'interlock freeze list'\n");
    }

    @Test
    void listsFreezesAsJson() {
        String id = order("1d");

        assertThat(cli.run("freeze", "list", "--state", "s", "--json").out())
                .isEqualTo("[{\"id\":\"" + id
                        + "\",\"in-force\":true,\"from\":\"2026-11-28T09:00:00Z\",\"until\":\"2026-11-29T09:00:00Z\","
                        + "\"ordered-by\":\"kim\",\"reason\":\"restoring a backup\"}]\n");
    }

    @Test
    void saysThatAnOrderWhichCannotBeReadIsAFreeze() throws IOException {
        Files.writeString(cli.folder.resolve("s/freezes/ordered-0001.json"), "{}");

        Cli.Ran ran = cli.run("freeze", "list", "--state", "s");

        assertThat(ran.out()).isEqualTo("ordered-0001  in force: its order cannot be read\n");
        assertThat(ran.err()).startsWith("interlock: the freeze order ordered-0001.json cannot be read: ");
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void tellsFreezesInWordsAndTheNextTimes() {
        cli.write("rules.yaml", CALENDAR);

        assertThat(cli.run("freeze", "next", "--rules", "rules.yaml", "--at", "2026-11-27T10:00Z")
                        .out())
                .isEqualTo("""
                        sale
                          once from 2026-11-26 00:00 until 2026-12-01 06:00, Europe/Berlin
                          Peak sales.
                        weekends
                          every week from Friday 16:00 until Monday 08:00, Europe/Berlin
                          Nobody is on call.
                        close
                          every day at 22:00 for 8 h, UTC
                          The books.
                        sundays
                          every Saturday, Sunday at 06:30 for 1 h 30 min, UTC
                          Rest.
                        odd
                          whenever cron "*/5 1 1 * *" says for 1 min, UTC
                          Odd.

                        sale  holds now, for another 3 d 19 h
                          Thu 2026-11-26 00:00 +01:00 until Tue 2026-12-01 06:00 +01:00
                        weekends  in 5 h, for 2 d 16 h
                          Fri 2026-11-27 16:00 +01:00 until Mon 2026-11-30 08:00 +01:00
                        close  in 12 h, for 8 h
                          Fri 2026-11-27 22:00 UTC until Sat 2026-11-28 06:00 UTC
                        sundays  in 20 h 30 min, for 1 h 30 min
                          Sat 2026-11-28 06:30 UTC until Sat 2026-11-28 08:00 UTC
                        close  in 1 d 12 h, for 8 h
                          Sat 2026-11-28 22:00 UTC until Sun 2026-11-29 06:00 UTC
                        """);
    }

    @Test
    void showsOrderedFreezesBesideThoseOfTheCalendar() {
        cli.write("rules.yaml", CALENDAR);
        String id = order("2h");

        Cli.Ran ran = cli.run("freeze", "next", "--rules", "rules.yaml", "--state", "s", "--count", "2", "--json");

        assertThat(ran.out()).isEqualTo("""
                [{"id":"sale","from":"2026-11-25T23:00:00Z","until":"2026-12-01T05:00:00Z","time-zone":"Europe/Berlin",\
                "holds":true,"reason":"Peak sales."},{"id":"weekends","from":"2026-11-27T15:00:00Z",\
                "until":"2026-11-30T07:00:00Z","time-zone":"Europe/Berlin","holds":true,"reason":"Nobody is on call."}]
                """);
        assertThat(cli.run("freeze", "next", "--state", "s").out())
                .startsWith(id + "\n")
                .contains("holds now");
    }

    @Test
    void saysSoWhereThereIsNoFreeze() {
        assertThat(cli.run("freeze", "next", "--state", "s").out())
                .isEqualTo("There is no freeze.\nRule files were not looked at; name them: --rules PATH\n");
        assertThat(cli.run("freeze", "list", "--state", "s").out()).isEqualTo("No freeze was ordered.\n");
        cli.write("rules.yaml", CALENDAR.lines().limit(4).reduce("", (a, b) -> a + b + "\n"));
        assertThat(cli.run("freeze", "next", "--rules", "rules.yaml", "--at", "2027-01-01T00:00Z")
                        .out())
                .endsWith("\nNone of them holds any more after 2027-01-01T00:00:00Z.\n");
    }
}
