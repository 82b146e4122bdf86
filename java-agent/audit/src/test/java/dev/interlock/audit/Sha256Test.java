package dev.interlock.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class Sha256Test {
    /** FIPS 180-4 examples: one block, two blocks; and the empty message. */
    @Test
    void digestsTheStandardsExamples() {
        assertThat(Sha256.hex("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Sha256.hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))
                .isEqualTo("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
        assertThat(Sha256.hex("")).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void agreesWithTheJdkForEveryLength() {
        Random random = new Random(1);
        for (int length = 0; length < 2_000; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(Sha256.own(bytes, length))
                    .as("length %d", length)
                    .isEqualTo(Sha256.digest().digest(bytes));
        }
    }

    @Test
    void digestsShortAndLongInputsAlike() {
        for (int length : new int[] {32 << 10, (32 << 10) + 1, 1 << 20}) {
            byte[] bytes = new byte[length];
            new Random(length).nextBytes(bytes);
            assertThat(Sha256.hex(bytes)).isEqualTo(Hex.of(Sha256.own(bytes, length)));
        }
    }
}
