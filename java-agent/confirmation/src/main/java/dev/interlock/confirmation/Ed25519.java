package dev.interlock.confirmation;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Verifies Ed25519 signatures (RFC 8032, 5.1.7, without cofactor). The JDK's verifier is found through security providers,
 * which the application can put in and change; with one of its own it could approve its own requests. Nothing secret is
 * handled here, so that time may depend on the values.
 */
final class Ed25519 {
    static final int KEY_BYTES = 32;
    static final int SIGNATURE_BYTES = 64;

    private static final BigInteger ONE = BigInteger.ONE;
    private static final BigInteger TWO = BigInteger.TWO;
    private static final BigInteger P = ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    /** The order of the base point. */
    private static final BigInteger L =
            ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private static final BigInteger D = BigInteger.valueOf(-121665)
            .multiply(BigInteger.valueOf(121666).modInverse(P))
            .mod(P);
    private static final BigInteger ROOT_OF_MINUS_ONE =
            TWO.modPow(P.subtract(ONE).shiftRight(2), P);
    private static final Point BASE = base();

    private Ed25519() {}

    /** Whether somebody with this key has signed the message. What is no key or no signature verifies nothing. */
    static boolean verifies(byte[] key, byte[] message, byte[] signature) {
        if (key.length != KEY_BYTES || signature.length != SIGNATURE_BYTES) return false;
        Point owner = decoded(key);
        byte[] r = Arrays.copyOf(signature, KEY_BYTES);
        BigInteger s = number(Arrays.copyOfRange(signature, KEY_BYTES, SIGNATURE_BYTES));
        if (owner == null || s.compareTo(L) >= 0) return false;
        BigInteger h = number(Sha512.of(r, key, message)).mod(L);
        Point left = times(BASE, s).plus(times(owner.negated(), h));
        return Arrays.equals(encoded(left), r);
    }

    private static Point base() {
        BigInteger y = BigInteger.valueOf(4)
                .multiply(BigInteger.valueOf(5).modInverse(P))
                .mod(P);
        BigInteger x = x(y, false);
        if (x == null) throw new IllegalStateException("the base point is on the curve");
        return Point.of(x, y);
    }

    /** Null if no point of the curve has this encoding. */
    private static @Nullable Point decoded(byte[] bytes) {
        byte[] copy = bytes.clone();
        boolean odd = (copy[31] & 0x80) != 0;
        copy[31] &= 0x7f;
        BigInteger y = number(copy);
        if (y.compareTo(P) >= 0) return null;
        BigInteger x = x(y, odd);
        return x == null ? null : Point.of(x, y);
    }

    /** The root of (y² - 1) / (d y² + 1) with this last bit; null if there is none. */
    private static @Nullable BigInteger x(BigInteger y, boolean odd) {
        BigInteger square = y.multiply(y).mod(P);
        BigInteger below = D.multiply(square).add(ONE).mod(P);
        BigInteger wanted = square.subtract(ONE).multiply(below.modInverse(P)).mod(P);
        BigInteger x = wanted.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
        if (!x.multiply(x).mod(P).equals(wanted))
            x = x.multiply(ROOT_OF_MINUS_ONE).mod(P);
        if (!x.multiply(x).mod(P).equals(wanted)) return null;
        if (x.signum() == 0 && odd) return null;
        return x.testBit(0) == odd ? x : P.subtract(x);
    }

    private static byte[] encoded(Point point) {
        BigInteger inverse = point.z.modInverse(P);
        BigInteger x = point.x.multiply(inverse).mod(P);
        byte[] y = point.y.multiply(inverse).mod(P).toByteArray();
        byte[] encoded = new byte[KEY_BYTES];
        for (int i = 0; i < Math.min(y.length, KEY_BYTES); i++) encoded[i] = y[y.length - 1 - i];
        if (x.testBit(0)) encoded[31] |= (byte) 0x80;
        return encoded;
    }

    private static BigInteger number(byte[] littleEndian) {
        byte[] big = new byte[littleEndian.length];
        for (int i = 0; i < big.length; i++) big[i] = littleEndian[big.length - 1 - i];
        return new BigInteger(1, big);
    }

    private static Point times(Point point, BigInteger factor) {
        Point sum = Point.NEUTRAL;
        for (int i = factor.bitLength() - 1; i >= 0; i--) {
            sum = sum.plus(sum);
            if (factor.testBit(i)) sum = sum.plus(point);
        }
        return sum;
    }

    /** In extended coordinates, RFC 8032, 5.1.4. The addition is complete, so that it doubles, too. */
    private record Point(BigInteger x, BigInteger y, BigInteger z, BigInteger t) {
        static final Point NEUTRAL = new Point(BigInteger.ZERO, ONE, ONE, BigInteger.ZERO);

        static Point of(BigInteger x, BigInteger y) {
            return new Point(x, y, ONE, x.multiply(y).mod(P));
        }

        Point negated() {
            return new Point(P.subtract(x), y, z, P.subtract(t));
        }

        Point plus(Point other) {
            BigInteger a = y.subtract(x).multiply(other.y.subtract(other.x)).mod(P);
            BigInteger b = y.add(x).multiply(other.y.add(other.x)).mod(P);
            BigInteger c = t.multiply(TWO).multiply(D).multiply(other.t).mod(P);
            BigInteger d = z.multiply(TWO).multiply(other.z).mod(P);
            BigInteger e = b.subtract(a);
            BigInteger f = d.subtract(c);
            BigInteger g = d.add(c);
            BigInteger h = b.add(a);
            return new Point(
                    e.multiply(f).mod(P),
                    g.multiply(h).mod(P),
                    f.multiply(g).mod(P),
                    e.multiply(h).mod(P));
        }
    }
}
