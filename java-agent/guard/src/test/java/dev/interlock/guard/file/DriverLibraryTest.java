package dev.interlock.guard.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.guard.Deployed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverLibraryTest {
    private static final String ENTRY = "org/sqlite/native/Linux/x86_64/libsqlitejdbc.so";
    private static final String INNER = "BOOT-INF/lib/sqlite-jdbc.jar";

    @TempDir
    private Path folder;

    @Test
    void isWhatLiesInTheDriversJar() throws IOException {
        Deployed driver = new Deployed(write("driver.jar", zip(ENTRY, bytes("library"))), null);

        assertThat(DriverLibrary.isIn(driver, write("same", bytes("library")))).isTrue();
        assertThat(DriverLibrary.isIn(driver, write("other", bytes("librarY")))).isFalse();
        assertThat(DriverLibrary.isIn(driver, write("longer", bytes("library and more"))))
                .isFalse();
        assertThat(DriverLibrary.isIn(driver, write("shorter", bytes("lib")))).isFalse();
        assertThat(DriverLibrary.isIn(driver, folder + "/missing")).isFalse();
    }

    @Test
    void isWhatLiesInAJarWithinAJar() throws IOException {
        byte[] inner = zip(ENTRY, bytes("library"));
        Deployed driver = new Deployed(write("application.jar", zip(INNER, inner)), INNER);

        assertThat(DriverLibrary.isIn(driver, write("same", bytes("library")))).isTrue();
        assertThat(DriverLibrary.isIn(driver, write("other", bytes("librarY")))).isFalse();
        assertThat(DriverLibrary.isIn(new Deployed(driver.file(), "BOOT-INF/lib/none.jar"), folder + "/same"))
                .isFalse();
    }

    @Test
    void isNothingElseOfThatJar() throws IOException {
        Deployed driver = new Deployed(write("driver.jar", zip("org/sqlite/other.so", bytes("library"))), null);

        assertThat(DriverLibrary.isIn(driver, write("same", bytes("library")))).isFalse();
    }

    private String write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }
}
