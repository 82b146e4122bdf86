package dev.interlock.guard.file;

import dev.interlock.guard.Deployed;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** SQLite's native library, which its driver brings in its jar and copies to a temporary file before it loads it. */
public final class DriverLibrary {
    private static final String NAME = "libsqlitejdbc.";

    private DriverLibrary() {}

    /** Whether it is named as the driver names its copies. */
    public static boolean isNamedAsCopy(String library) {
        return library.endsWith("-libsqlitejdbc.so") || library.endsWith("-libsqlitejdbc.dylib");
    }

    /** Whether the same bytes lie in the driver's jar, whatever the machine they are for. */
    public static boolean isIn(Deployed driver, String library) {
        File copy = new File(library);
        try (ZipFile jar = new ZipFile(driver.file())) {
            if (driver.nested() == null) return holds(jar, copy);
            ZipEntry nested = jar.getEntry(driver.nested());
            return nested != null && holds(new ZipInputStream(jar.getInputStream(nested)), copy);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static boolean holds(ZipFile jar, File copy) throws IOException {
        for (Enumeration<? extends ZipEntry> all = jar.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            if (!isLibrary(entry) || entry.getSize() != copy.length()) continue;
            try (InputStream deployed = jar.getInputStream(entry)) {
                if (isSame(deployed, copy)) return true;
            }
        }
        return false;
    }

    private static boolean holds(ZipInputStream jar, File copy) throws IOException {
        for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
            if (isLibrary(entry) && isSame(jar, copy)) return true;
        }
        return false;
    }

    private static boolean isLibrary(ZipEntry entry) {
        return entry.getName().contains(NAME);
    }

    private static boolean isSame(InputStream deployed, File copy) throws IOException {
        try (InputStream copied = new BufferedInputStream(new FileInputStream(copy))) {
            byte[] some = new byte[8192];
            for (int read = deployed.read(some); read >= 0; read = deployed.read(some)) {
                for (int i = 0; i < read; i++) {
                    if (copied.read() != (some[i] & 0xFF)) return false;
                }
            }
            return copied.read() < 0;
        }
    }
}
