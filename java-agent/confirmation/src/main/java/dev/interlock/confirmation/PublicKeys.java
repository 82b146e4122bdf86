package dev.interlock.confirmation;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;

/** The text form of public keys: {@code ed25519:} and the Base64 of the X.509 encoding. */
final class PublicKeys {
    private static final String PREFIX = "ed25519:";

    /** What RFC 8410 puts before the key's own bytes. */
    private static final byte[] HEAD = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

    private PublicKeys() {}

    static String text(PublicKey key) {
        return text(key.getEncoded());
    }

    private static String text(byte[] encoded) {
        return PREFIX + Base64.getEncoder().encodeToString(encoded);
    }

    /** The one text form that a key has. */
    static String canonical(String text) throws GeneralSecurityException {
        return text(encoded(text));
    }

    /**
     * The key's own bytes, as signatures are verified with.
     *
     * @throws GeneralSecurityException with a message for a person if the text is not such a key
     */
    static byte[] read(String text) throws GeneralSecurityException {
        byte[] encoded = encoded(text);
        return Arrays.copyOfRange(encoded, HEAD.length, encoded.length);
    }

    private static byte[] encoded(String text) throws GeneralSecurityException {
        if (!text.startsWith(PREFIX)) throw new GeneralSecurityException("a key begins with " + PREFIX);
        byte[] encoded;
        try {
            encoded = Base64.getDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException malformed) {
            throw new GeneralSecurityException("what follows " + PREFIX + " is not Base64", malformed);
        }
        boolean fits = encoded.length == HEAD.length + Ed25519.KEY_BYTES
                && Arrays.equals(encoded, 0, HEAD.length, HEAD, 0, HEAD.length);
        if (!fits) throw new GeneralSecurityException("what follows " + PREFIX + " is not an Ed25519 key");
        return encoded;
    }
}
