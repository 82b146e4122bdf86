package dev.interlock.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Held against the JDK's own, and RFC 8032. */
class Ed25519Test {
    private static final int X509_HEAD = 12;

    @Test
    void verifiesTheExampleOfTheStandard() {
        byte[] key = hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        byte[] signature = hex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        assertThat(Ed25519.verifies(key, hex("72"), signature)).isTrue();
        assertThat(Ed25519.verifies(key, hex("73"), signature)).isFalse();
    }

    @Test
    void verifiesWhatTheJdkSigns() throws Exception {
        Random random = new Random(25519);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        for (int i = 0; i < 20; i++) {
            KeyPair pair = generator.generateKeyPair();
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] key = Arrays.copyOfRange(encoded, X509_HEAD, encoded.length);
            byte[] message = new byte[random.nextInt(400)];
            random.nextBytes(message);
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(pair.getPrivate());
            signer.update(message);
            byte[] signature = signer.sign();

            assertThat(Ed25519.verifies(key, message, signature)).isTrue();
            signature[random.nextInt(signature.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(Ed25519.verifies(key, message, signature)).isFalse();
        }
    }

    @Test
    void refusesASignatureWithTheOrderAddedToIt() {
        byte[] key = hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        // The example's S plus the order of the base point: the same point, another signature.
        byte[] signature = hex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "f52db73f58782c8f1b2c2fb1ef8aa0a2387b2eaeb4302aeeb00d291612bb0c10");
        assertThat(Ed25519.verifies(key, hex("72"), signature)).isFalse();
    }

    @Test
    void refusesWhatIsNoKeyAndNoSignature() {
        assertThat(Ed25519.verifies(new byte[31], new byte[1], new byte[64])).isFalse();
        assertThat(Ed25519.verifies(new byte[32], new byte[1], new byte[63])).isFalse();
        byte[] beyond = new byte[32];
        Arrays.fill(beyond, (byte) 0xff);
        assertThat(Ed25519.verifies(beyond, new byte[1], new byte[64])).isFalse();
    }

    @Test
    void digestsAsTheJdkDoes() throws Exception {
        MessageDigest jdk = MessageDigest.getInstance("SHA-512");
        Random random = new Random(512);
        for (int length = 0; length < 300; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(Sha512.of(bytes)).as("%d bytes", length).isEqualTo(jdk.digest(bytes));
        }
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
