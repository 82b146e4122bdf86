package dev.interlock.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 (FIPS 180-4). Digested here, since loading the JDK's providers takes 20 to 35 ms, a tenth of what the whole agent
 * may add to a start, and since an application can put a provider of its own before them: what a person approved must not
 * be known by a digest that the application made. The JDK's, eight times as fast once it is there, is for other processes.
 */
public final class Sha256 {
    private static final int BLOCK = 64;

    /** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
    private static final int[] K = words("428a2f9871374491b5c0fbcfe9b5dba53956c25b59f111f1923f82a4ab1c5ed5"
            + "d807aa9812835b01243185be550c7dc372be5d7480deb1fe9bdc06a7c19bf174"
            + "e49b69c1efbe47860fc19dc6240ca1cc2de92c6f4a7484aa5cb0a9dc76f988da"
            + "983e5152a831c66db00327c8bf597fc7c6e00bf3d5a7914706ca635114292967"
            + "27b70a852e1b21384d2c6dfc53380d13650a7354766a0abb81c2c92e92722c85"
            + "a2bfe8a1a81a664bc24b8b70c76c51a3d192e819d6990624f40e3585106aa070"
            + "19a4c1161e376c082748774c34b0bcb5391c0cb34ed8aa4a5b9cca4f682e6ff3"
            + "748f82ee78a5636f84c878148cc7020890befffaa4506cebbef9a3f7c67178f2");

    /** The same of the square roots of the first 8 primes. */
    private static final int[] START = words("6a09e667bb67ae853c6ef372a54ff53a510e527f9b05688c1f83d9ab5be0cd19");

    private Sha256() {}

    /** The JDK's own, to verify a trail with; not for the guarded JVM. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("this Java has no SHA-256", absent);
        }
    }

    /** In lower-case hexadecimal. */
    public static String hex(byte[] bytes) {
        return hex(bytes, bytes.length);
    }

    /** Of the text's UTF-8 bytes. */
    public static String hex(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of the first so many bytes. */
    static String hex(byte[] bytes, int length) {
        return Hex.of(own(bytes, length));
    }

    static byte[] own(byte[] bytes, int length) {
        int[] state = START.clone();
        int[] schedule = new int[BLOCK];
        int whole = length / BLOCK * BLOCK;
        for (int at = 0; at < whole; at += BLOCK) block(state, schedule, bytes, at);
        int rest = length - whole;
        byte[] end = new byte[rest + 9 > BLOCK ? 2 * BLOCK : BLOCK];
        System.arraycopy(bytes, whole, end, 0, rest);
        end[rest] = (byte) 0x80;
        long bits = 8L * length;
        for (int i = 0; i < Long.BYTES; i++) end[end.length - 1 - i] = (byte) (bits >>> 8 * i);
        for (int at = 0; at < end.length; at += BLOCK) block(state, schedule, end, at);
        byte[] digest = new byte[32];
        for (int i = 0; i < digest.length; i++) digest[i] = (byte) (state[i / 4] >>> 24 - 8 * (i % 4));
        return digest;
    }

    private static void block(int[] state, int[] w, byte[] bytes, int at) {
        for (int i = 0; i < 16; i++) {
            int b = at + 4 * i;
            w[i] = bytes[b] << 24 | (bytes[b + 1] & 255) << 16 | (bytes[b + 2] & 255) << 8 | (bytes[b + 3] & 255);
        }
        for (int i = 16; i < BLOCK; i++) {
            int s0 = right(w[i - 15], 7) ^ right(w[i - 15], 18) ^ w[i - 15] >>> 3;
            int s1 = right(w[i - 2], 17) ^ right(w[i - 2], 19) ^ w[i - 2] >>> 10;
            w[i] = w[i - 16] + s0 + w[i - 7] + s1;
        }
        int a = state[0], b = state[1], c = state[2], d = state[3];
        int e = state[4], f = state[5], g = state[6], h = state[7];
        for (int i = 0; i < BLOCK; i++) {
            int s1 = right(e, 6) ^ right(e, 11) ^ right(e, 25);
            int t1 = h + s1 + (e & f ^ ~e & g) + K[i] + w[i];
            int t2 = (right(a, 2) ^ right(a, 13) ^ right(a, 22)) + (a & b ^ a & c ^ b & c);
            h = g;
            g = f;
            f = e;
            e = d + t1;
            d = c;
            c = b;
            b = a;
            a = t1 + t2;
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    private static int right(int word, int bits) {
        return word >>> bits | word << 32 - bits;
    }

    private static int[] words(String hex) {
        int[] words = new int[hex.length() / 8];
        for (int i = 0; i < hex.length(); i++) words[i / 8] = words[i / 8] << 4 | Hex.digit(hex.charAt(i));
        return words;
    }
}
