package dev.interlock.guard.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BlockTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void readsJustSoManyTexts() {
        assertThat(Block.texts(bytes("log\0\0--all\0"), 3)).containsExactly("log", "", "--all");
        assertThat(Block.texts(new byte[0], 0)).isEmpty();
        assertThat(Block.text(bytes("git\0"))).isEqualTo("git");
    }

    @Test
    void refusesWhatItsCountDoesNotTell() {
        assertThat(Block.texts(bytes("log\0--all\0"), 1)).isNull();
        assertThat(Block.texts(bytes("log\0"), 2)).isNull();
        assertThat(Block.texts(bytes("log"), 1)).isNull();
        assertThat(Block.text(bytes("git\0push\0"))).isNull();
    }

    @Test
    void refusesWhatIsNoText() {
        if ("ISO-8859-1".equals(System.getProperty("sun.jnu.encoding"))) return;
        assertThat(Block.text(new byte[] {(byte) 0xff, (byte) 0xfe, 0})).isNull();
    }

    @Test
    void writesWhatItReads() {
        assertThat(Block.text(Block.of("/usr/bin/git"))).isEqualTo("/usr/bin/git");
    }
}
