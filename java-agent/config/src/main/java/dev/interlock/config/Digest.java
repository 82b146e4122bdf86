package dev.interlock.config;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 in lower-case hexadecimal. Whoever counts the milliseconds of a start brings one that needs no providers. */
public interface Digest {
    String of(byte[] bytes);

    /** The JDK's own; its first use loads the security providers. */
    static Digest ofJdk() {
        return new JdkDigest();
    }

    /** See {@link #ofJdk}. */
    final class JdkDigest implements Digest {
        private JdkDigest() {}

        @Override
        public String of(byte[] bytes) {
            byte[] digest;
            try {
                digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
            StringBuilder text = new StringBuilder(64);
            for (byte b : digest) {
                text.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
            }
            return text.toString();
        }
    }
}
