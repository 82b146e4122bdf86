package dev.interlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HelpTest {
    @TempDir
    Path temporary;

    Cli cli;

    @BeforeEach
    void begin() {
        cli = new Cli(temporary);
    }

    static Stream<String> commands() {
        return Stream.of(Commands.all()).map(command -> command[0]);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void showsAnExampleOfEveryCommandIn80Columns(String name) {
        List<String> asked = new ArrayList<>(List.of(name.split(" ")));
        asked.add("--help");

        Cli.Ran ran = cli.run(asked.toArray(new String[0]));

        assertThat(ran.out()).startsWith("Usage: interlock " + name + " ").contains("\nExample:\n  interlock " + name);
        assertThat(ran.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exit()).isZero();
        asked.add(0, "help");
        asked.remove("--help");
        assertThat(cli.run(asked.toArray(new String[0])).out()).isEqualTo(ran.out());
    }

    @Test
    void showsEveryCommandAtOnce() {
        Cli.Ran ran = cli.run("--help");

        assertThat(ran.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(commands()).allMatch(name -> ran.out().contains("\n  " + name + " "));
        assertThat(cli.run("help")).isEqualTo(ran);
        assertThat(cli.run("-h")).isEqualTo(ran);
    }

    @Test
    void showsTheHelpToWhoeverTypesNothing() {
        Cli.Ran ran = cli.run();

        assertThat(ran.err()).isEqualTo(cli.run("--help").out());
        assertThat(ran.out()).isEmpty();
        assertThat(ran.exit()).isEqualTo(2);
    }

    @Test
    void showsTheCommandsOfAGroup() {
        assertThat(cli.run("audit", "--help").out()).isEqualTo("""
                Usage: interlock audit COMMAND [OPTIONS]

                  audit tail      shows the last records of the audit trail
                  audit verify    finds changed, lost or moved records
                  audit export    prints records for other tools

                Example:
                  interlock audit tail --help
                """);
        assertThat(cli.run("help", "audit")).isEqualTo(cli.run("audit", "-h"));
    }

    @Test
    void showsItsVersion() {
        assertThat(cli.run("--version").out()).matches("interlock \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
        assertThat(cli.run("-V")).isEqualTo(cli.run("--version"));
    }

    @Test
    void coloursNothingUnlessTold() {
        cli.write("interlock.yaml", Samples.MANIFEST);

        assertThat(cli.run("check").out()).doesNotContain("\u001b");
        cli.colours = true;
        assertThat(cli.run("check").out()).contains("\u001b[1;32mNo faults.\u001b[0m");
    }
}
