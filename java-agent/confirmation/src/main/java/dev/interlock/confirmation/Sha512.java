package dev.interlock.confirmation;

import java.util.Arrays;

/**
 * SHA-512 (FIPS 180-4). The JDK's is whatever provider of it an application has put first; what decides whether a person
 * said yes must not depend on that.
 */
final class Sha512 {
    private static final int BLOCK = 128;
    private static final int ROUNDS = 80;

    /** The first 64 bits of the fractional parts of the cube roots of the first 80 primes. */
    private static final long[] K = words("428a2f98d728ae227137449123ef65cdb5c0fbcfec4d3b2fe9b5dba58189dbbc"
            + "3956c25bf348b53859f111f1b605d019923f82a4af194f9bab1c5ed5da6d8118"
            + "d807aa98a303024212835b0145706fbe243185be4ee4b28c550c7dc3d5ffb4e2"
            + "72be5d74f27b896f80deb1fe3b1696b19bdc06a725c71235c19bf174cf692694"
            + "e49b69c19ef14ad2efbe4786384f25e30fc19dc68b8cd5b5240ca1cc77ac9c65"
            + "2de92c6f592b02754a7484aa6ea6e4835cb0a9dcbd41fbd476f988da831153b5"
            + "983e5152ee66dfaba831c66d2db43210b00327c898fb213fbf597fc7beef0ee4"
            + "c6e00bf33da88fc2d5a79147930aa72506ca6351e003826f142929670a0e6e70"
            + "27b70a8546d22ffc2e1b21385c26c9264d2c6dfc5ac42aed53380d139d95b3df"
            + "650a73548baf63de766a0abb3c77b2a881c2c92e47edaee692722c851482353b"
            + "a2bfe8a14cf10364a81a664bbc423001c24b8b70d0f89791c76c51a30654be30"
            + "d192e819d6ef5218d69906245565a910f40e35855771202a106aa07032bbd1b8"
            + "19a4c116b8d2d0c81e376c085141ab532748774cdf8eeb9934b0bcb5e19b48a8"
            + "391c0cb3c5c95a634ed8aa4ae3418acb5b9cca4f7763e373682e6ff3d6b2b8a3"
            + "748f82ee5defb2fc78a5636f43172f6084c87814a1f0ab728cc702081a6439ec"
            + "90befffa23631e28a4506cebde82bde9bef9a3f7b2c67915c67178f2e372532b"
            + "ca273eceea26619cd186b8c721c0c207eada7dd6cde0eb1ef57d4f7fee6ed178"
            + "06f067aa72176fba0a637dc5a2c898a6113f9804bef90dae1b710b35131c471b"
            + "28db77f523047d8432caab7b40c724933c9ebe0a15c9bebc431d67c49c100d4c"
            + "4cc5d4becb3e42b6597f299cfc657e2a5fcb6fab3ad6faec6c44198c4a475817");

    /** The same of the square roots of the first 8 primes. */
    private static final long[] START = words("6a09e667f3bcc908bb67ae8584caa73b3c6ef372fe94f82ba54ff53a5f1d36f1"
            + "510e527fade682d19b05688c2b3e6c1f1f83d9abfb41bd6b5be0cd19137e2179");

    private Sha512() {}

    private static long[] words(String hex) {
        long[] words = new long[hex.length() / 16];
        for (int i = 0; i < words.length; i++)
            words[i] = Long.parseUnsignedLong(hex.substring(16 * i, 16 * i + 16), 16);
        return words;
    }

    /** Of all parts, one behind the other. */
    static byte[] of(byte[]... parts) {
        byte[] padded = padded(parts);
        long[] state = START.clone();
        long[] schedule = new long[ROUNDS];
        for (int at = 0; at < padded.length; at += BLOCK) block(state, schedule, padded, at);
        byte[] digest = new byte[64];
        for (int i = 0; i < digest.length; i++) digest[i] = (byte) (state[i >> 3] >>> (56 - 8 * (i & 7)));
        return digest;
    }

    private static byte[] padded(byte[][] parts) {
        int length = 0;
        for (byte[] part : parts) length = Math.addExact(length, part.length);
        byte[] padded = new byte[Math.addExact(length, 17 + BLOCK - 1) / BLOCK * BLOCK];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, padded, at, part.length);
            at += part.length;
        }
        padded[at] = (byte) 0x80;
        long bits = 8L * length;
        for (int i = 0; i < 8; i++) padded[padded.length - 1 - i] = (byte) (bits >>> (8 * i));
        return padded;
    }

    private static void block(long[] state, long[] w, byte[] bytes, int at) {
        for (int i = 0; i < 16; i++) {
            long word = 0;
            for (int j = 0; j < 8; j++) word = word << 8 | bytes[at + 8 * i + j] & 0xff;
            w[i] = word;
        }
        for (int i = 16; i < ROUNDS; i++) {
            long s0 = Long.rotateRight(w[i - 15], 1) ^ Long.rotateRight(w[i - 15], 8) ^ w[i - 15] >>> 7;
            long s1 = Long.rotateRight(w[i - 2], 19) ^ Long.rotateRight(w[i - 2], 61) ^ w[i - 2] >>> 6;
            w[i] = w[i - 16] + s0 + w[i - 7] + s1;
        }
        long[] v = Arrays.copyOf(state, 8);
        for (int i = 0; i < ROUNDS; i++) round(v, K[i] + w[i]);
        for (int i = 0; i < 8; i++) state[i] += v[i];
    }

    private static void round(long[] v, long input) {
        long s1 = Long.rotateRight(v[4], 14) ^ Long.rotateRight(v[4], 18) ^ Long.rotateRight(v[4], 41);
        long first = v[7] + s1 + (v[4] & v[5] ^ ~v[4] & v[6]) + input;
        long s0 = Long.rotateRight(v[0], 28) ^ Long.rotateRight(v[0], 34) ^ Long.rotateRight(v[0], 39);
        long second = s0 + (v[0] & v[1] ^ v[0] & v[2] ^ v[1] & v[2]);
        System.arraycopy(v, 0, v, 1, 7);
        v[4] += first;
        v[0] = first + second;
    }
}
