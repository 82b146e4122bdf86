package dev.interlock.confirmation;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;

/** Small files in folders shared with other processes. */
final class Spool {
    private Spool() {}

    /** Writes a file that others see whole or not at all, on disk when this returns. */
    static void write(File file, byte[] bytes) throws IOException {
        write(file, bytes, false);
    }

    /**
     * The same for what a JVM of another user has to read, whatever this user's umask says; who may look into the folder
     * is for the folder to say.
     */
    static void writeForOthers(File file, byte[] bytes) throws IOException {
        write(file, bytes, true);
    }

    /** The same for what nobody but this user may read; what is there already stays. */
    static void writePrivately(File file, byte[] bytes) throws IOException {
        if (file.exists()) throw new IOException(file.getPath() + " exists already");
        File temporary = temporary(file);
        try {
            if (!temporary.createNewFile()) throw new IOException(temporary.getPath() + " exists already");
            closeToOthers(temporary);
            fill(temporary, bytes);
            if (!temporary.renameTo(file)) throw new IOException(file.getPath() + " cannot be put in place");
        } catch (IOException failed) {
            remove(temporary, failed);
            throw failed;
        }
    }

    private static void closeToOthers(File file) throws IOException {
        boolean closed = file.setReadable(false, false)
                & file.setWritable(false, false)
                & file.setReadable(true, true)
                & file.setWritable(true, true);
        if (!closed) throw new IOException(file.getPath() + " cannot be kept from other users");
    }

    private static void write(File file, byte[] bytes, boolean readable) throws IOException {
        File temporary = temporary(file);
        try {
            fill(temporary, bytes);
            if (readable && !temporary.setReadable(true, false)) {
                throw new IOException(file.getPath() + " cannot be made readable for the guarded JVM");
            }
            if (!temporary.renameTo(file)) throw new IOException(file.getPath() + " cannot be put in place");
        } catch (IOException failed) {
            remove(temporary, failed);
            throw failed;
        }
    }

    private static File temporary(File file) {
        String unique = Long.toHexString(System.nanoTime());
        return new File(file.getParentFile(), "." + file.getName() + "." + unique + ".tmp");
    }

    private static void remove(File temporary, IOException failed) {
        if (temporary.exists() && !temporary.delete()) {
            failed.addSuppressed(new IOException(temporary.getPath() + " could not be removed"));
        }
    }

    /** Makes a file if there is none: of several who try at once, one succeeds. */
    static boolean claim(File file, byte[] bytes) throws IOException {
        if (!file.createNewFile()) return false;
        fill(file, bytes);
        return true;
    }

    private static void fill(File file, byte[] bytes) throws IOException {
        try (FileOutputStream out = new FileOutputStream(file)) {
            out.write(bytes);
            out.getFD().sync();
        }
    }

    /** Reads a regular file; pipes and devices, which could block or never end, are refused unopened. */
    static byte[] read(File file, int maxBytes) throws IOException {
        if (!file.isFile()) throw new DamagedException(file.getName() + " is not a regular file");
        try (FileInputStream in = new FileInputStream(file)) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length <= maxBytes) return bytes;
        }
        throw new DamagedException(file.getName() + " is longer than " + maxBytes + " bytes");
    }
}
