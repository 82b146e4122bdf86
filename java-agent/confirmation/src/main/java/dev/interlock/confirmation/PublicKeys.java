package dev.interlock.confirmation;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The text form of public keys: {@code ed25519:} and the Base64 of the X.509 encoding. */
final class PublicKeys {
    private static final String PREFIX = "ed25519:";

    private PublicKeys() {}

    static String text(PublicKey key) {
        return PREFIX + Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /** @throws GeneralSecurityException with a message for a person if the text is not such a key */
    static PublicKey read(String text) throws GeneralSecurityException {
        if (!text.startsWith(PREFIX)) throw new GeneralSecurityException("a key begins with " + PREFIX);
        byte[] encoded;
        try {
            encoded = Base64.getDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException malformed) {
            throw new GeneralSecurityException("what follows " + PREFIX + " is not Base64", malformed);
        }
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
