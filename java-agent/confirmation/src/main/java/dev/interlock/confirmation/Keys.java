package dev.interlock.confirmation;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Approvers' key files: an Ed25519 private key (PKCS #8) and its public key (X.509), both in PEM, for their owner alone.
 * The public key lies beside the private one because the JDK cannot derive it.
 */
public final class Keys {
    private static final int MAX_BYTES = 16 << 10;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final byte[] PROBE =
            "interlock: do these two keys belong together?".getBytes(StandardCharsets.US_ASCII);

    private Keys() {}

    /** Writes a new key to a file that does not exist yet. */
    public static ApproverKey generate(File file) throws KeyException {
        KeyPair pair;
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException absent) {
            throw new KeyException("this Java cannot make Ed25519 keys: " + absent.getMessage());
        }
        String pem = pem("PRIVATE KEY", pair.getPrivate().getEncoded())
                + pem("PUBLIC KEY", pair.getPublic().getEncoded());
        try {
            create(file.toPath(), pem.getBytes(StandardCharsets.US_ASCII));
        } catch (FileAlreadyExistsException exists) {
            throw fault(file, "exists already and is not overwritten; name another file");
        } catch (NoSuchFileException missing) {
            throw fault(file, "cannot be written: its folder does not exist; make the folder first");
        } catch (IOException | UnsupportedOperationException failed) {
            throw fault(file, "cannot be written: " + failed.getMessage());
        }
        return new ApproverKey(pair.getPrivate(), PublicKeys.text(pair.getPublic()));
    }

    private static void create(Path path, byte[] bytes) throws IOException {
        Files.createFile(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.WRITE)) {
            out.write(bytes);
        }
    }

    /** Reads a key file that only its owner can read. */
    public static ApproverKey readPrivate(File file) throws KeyException {
        String pem = read(file);
        if (pem.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")) {
            throw fault(
                    file,
                    "is encrypted, which is not supported yet; decrypt it, or make a key with 'interlock keygen'");
        }
        byte[] encoded = block(file, pem, "PRIVATE KEY");
        byte[] encodedPublic = block(file, pem, "PUBLIC KEY");
        if (encoded == null && encodedPublic != null) {
            throw fault(file, "holds a public key only; name the file with the private key");
        }
        if (encoded == null) {
            throw fault(file, "holds no Ed25519 private key in PEM; make one with 'interlock keygen'");
        }
        if (encodedPublic == null) {
            throw fault(file, "lacks the public key that 'interlock keygen' writes beside the private one");
        }
        try {
            KeyFactory factory = KeyFactory.getInstance("Ed25519");
            PrivateKey privateKey = factory.generatePrivate(new PKCS8EncodedKeySpec(encoded));
            PublicKey publicKey = factory.generatePublic(new X509EncodedKeySpec(encodedPublic));
            String publicText = PublicKeys.text(publicKey);
            if (!Envelope.sign(PROBE, privateKey).signedWith(PublicKeys.read(publicText))) {
                throw fault(file, "holds a private and a public key that do not belong together");
            }
            return new ApproverKey(privateKey, publicText);
        } catch (GeneralSecurityException wrong) {
            throw fault(file, "holds a key that is damaged or not an Ed25519 key; make one with 'interlock keygen'");
        }
    }

    private static String read(File file) throws KeyException {
        if (!file.exists()) throw fault(file, "does not exist; make one with 'interlock keygen'");
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file.toPath());
            if (!OWNER_ONLY.containsAll(permissions)) {
                throw fault(
                        file,
                        "can be read by others (" + PosixFilePermissions.toString(permissions)
                                + "); chmod 600 it, and make a new key if others may have read it");
            }
            return new String(Spool.read(file, MAX_BYTES), StandardCharsets.ISO_8859_1);
        } catch (KeyException fault) {
            throw fault;
        } catch (IOException | UnsupportedOperationException failed) {
            throw fault(file, "cannot be read: " + failed.getMessage());
        }
    }

    private static byte @Nullable [] block(File file, String pem, String type) throws KeyException {
        String begin = "-----BEGIN " + type + "-----";
        int from = pem.indexOf(begin);
        if (from < 0) return null;
        int to = pem.indexOf("-----END " + type + "-----", from);
        if (to < 0)
            throw fault(
                    file, "is cut short: the end of its " + type.toLowerCase(java.util.Locale.ROOT) + " is missing");
        try {
            return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
        } catch (IllegalArgumentException malformed) {
            throw fault(file, "holds a " + type.toLowerCase(java.util.Locale.ROOT) + " that is not Base64");
        }
    }

    private static String pem(String type, byte[] encoded) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
    }

    private static KeyException fault(File file, String what) {
        return new KeyException("the key file " + file.getPath() + " " + what);
    }
}
