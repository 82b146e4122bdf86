package dev.interlock.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
    @TempDir
    Path temp;

    private File file;

    @BeforeEach
    void name() {
        file = temp.resolve("ana.key").toFile();
    }

    private void write(String text) throws IOException {
        Files.deleteIfExists(file.toPath());
        Files.createFile(
                file.toPath(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file.toPath(), text);
    }

    private void assertFault(String what) {
        assertThatThrownBy(() -> Keys.readPrivate(file))
                .isInstanceOf(KeyException.class)
                .hasMessage("the key file " + file + " " + what);
    }

    @Test
    void readsBackTheKeyItMade() throws Exception {
        ApproverKey made = Keys.generate(file);
        assertThat(made.publicText()).startsWith("ed25519:MCowBQYDK2VwAyEA");
        assertThat(Keys.readPrivate(file).publicText()).isEqualTo(made.publicText());
        assertThat(made.toString()).isEqualTo(made.publicText());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.toPath())))
                .isEqualTo("rw-------");
    }

    @Test
    void overwritesNothing() throws Exception {
        Keys.generate(file);
        byte[] before = Files.readAllBytes(file.toPath());
        assertThatThrownBy(() -> Keys.generate(file))
                .hasMessage("the key file " + file + " exists already and is not overwritten; name another file");
        assertThat(Files.readAllBytes(file.toPath())).isEqualTo(before);
    }

    @Test
    void saysThatTheFolderIsMissing() {
        File inner = temp.resolve("none/ana.key").toFile();
        assertThatThrownBy(() -> Keys.generate(inner))
                .hasMessage("the key file " + inner
                        + " cannot be written: its folder does not exist; make the folder first");
    }

    @Test
    void refusesAKeyThatOthersMayRead() throws Exception {
        Keys.generate(file);
        Files.setPosixFilePermissions(file.toPath(), PosixFilePermissions.fromString("rw-r-----"));
        assertFault("can be read by others (rw-r-----); chmod 600 it, and make a new key if others may have read it");
    }

    @Test
    void refusesAFileThatIsMissingOrNoFile() throws Exception {
        assertFault("does not exist; make one with 'interlock keygen'");
        file = Files.createDirectory(
                        temp.resolve("folder"),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                .toFile();
        assertFault("cannot be read: folder is not a regular file");
    }

    @Test
    void refusesAFileWithoutAKey() throws Exception {
        for (String text :
                new String[] {"", "hello", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n"}) {
            write(text);
            assertFault("holds no Ed25519 private key in PEM; make one with 'interlock keygen'");
        }
    }

    @Test
    void refusesAnEncryptedKey() throws Exception {
        write("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");
        assertFault("is encrypted, which is not supported yet; decrypt it, or make a key with 'interlock keygen'");
    }

    @Test
    void refusesAKeyThatIsCutShort() throws Exception {
        Keys.generate(file);
        String pem = Files.readString(file.toPath());
        write(pem.substring(0, 40));
        assertFault("is cut short: the end of its private key is missing");
        write(pem.substring(0, pem.indexOf("-----BEGIN PUBLIC")));
        assertFault("lacks the public key that 'interlock keygen' writes beside the private one");
        write(pem.substring(pem.indexOf("-----BEGIN PUBLIC")));
        assertFault("holds a public key only; name the file with the private key");
        write(pem.replaceFirst("KEY-----\n.{8}", "KEY-----\n"));
        assertFault("holds a key that is damaged or not an Ed25519 key; make one with 'interlock keygen'");
    }

    @Test
    void refusesAnotherKindOfKey() throws Exception {
        var rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        write(pem("PRIVATE KEY", rsa.getPrivate().getEncoded())
                + pem("PUBLIC KEY", rsa.getPublic().getEncoded()));
        assertFault("holds a key that is damaged or not an Ed25519 key; make one with 'interlock keygen'");
    }

    @Test
    void refusesKeysThatDoNotBelongTogether() throws Exception {
        Person ana = Person.named("ana");
        Person li = Person.named("li");
        byte[] other = Base64.getDecoder().decode(li.key().publicText().substring("ed25519:".length()));
        write(pem("PRIVATE KEY", ana.key().privateKey().getEncoded()) + pem("PUBLIC KEY", other));
        assertFault("holds a private and a public key that do not belong together");
    }

    private static String pem(String type, byte[] encoded) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(encoded) + "\n-----END " + type
                + "-----\n";
    }

    @Test
    void refusesPublicKeysThatAreNone() {
        assertThatThrownBy(() -> PublicKeys.read("rsa:AAAA"))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessage("a key begins with ed25519:");
        assertThatThrownBy(() -> PublicKeys.read("ed25519:%"))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessage("what follows ed25519: is not Base64");
        assertThatThrownBy(() -> PublicKeys.read("ed25519:AAAA")).isInstanceOf(GeneralSecurityException.class);
    }
}
