package dev.interlock.samples.incident;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @Test
    void wrapsWhatTheModelReadsUnderItsLabel() {
        transcript(false).answer(true, "Denied by Interlock: ".repeat(5).trim());

        assertThat(screen.toString(UTF_8)).isEqualTo("""
                        refused  Denied by Interlock: Denied by Interlock: Denied by Interlock: Denied
                                 by Interlock: Denied by Interlock:
                        """);
    }

    @Test
    void keepsEveryLineOfEveryScenarioWithinEightyColumns() {
        Transcript transcript = transcript(false);
        for (Scenario scenario : Scenario.values()) {
            transcript.user(scenario.task());
            for (Turn turn : scenario.turns()) {
                transcript.agent(turn.says());
                transcript.agent(turn.saysWhenRefused());
                transcript.call(String.valueOf(turn.arguments().get("sql")));
            }
        }

        assertThat(screen.toString(UTF_8).lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void saysTheSameWithColourAsWithout() {
        transcript(true).call("DROP TABLE orders");
        String coloured = screen.toString(UTF_8);
        screen.reset();
        transcript(false).call("DROP TABLE orders");

        assertThat(coloured).isEqualTo("\u001b[2m  calls  \u001b[0m\u001b[36mDROP TABLE orders\u001b[0m\n");
        assertThat(screen.toString(UTF_8)).isEqualTo("  calls  DROP TABLE orders\n");
    }

    private Transcript transcript(boolean colour) {
        return new Transcript(new PrintStream(screen, true, UTF_8), colour);
    }
}
