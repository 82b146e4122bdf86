package dev.interlock.config;

import java.util.Base64;

/** Public keys as manifests carry them; nobody holds the private halves. */
final class Keys {
    private Keys() {}

    static String of(int seed) {
        byte[] bytes = new byte[44];
        byte[] prefix = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};
        System.arraycopy(prefix, 0, bytes, 0, prefix.length);
        bytes[43] = (byte) seed;
        return "ed25519:" + Base64.getEncoder().encodeToString(bytes);
    }
}
