package dev.interlock.audit;

import java.io.Closeable;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;

/**
 * One file of the trail being written. Each record is one write to the end of the file, then one to its head; neither
 * can be interrupted. After a write that failed or fell short, the file is cut back to its last good record. Not safe
 * for several threads: {@link Trail} holds the lock.
 */
final class TrailFile implements Closeable {
    static final String SUFFIX = ".ndjson";

    private final File file;
    private final FileOutputStream out;
    private final RandomAccessFile headFile;
    private TrailHead head = new TrailHead(0, 0, TrailHead.NO_HASH);
    private boolean sound = true;
    private boolean moved;

    private TrailFile(File file, FileOutputStream out, RandomAccessFile headFile) {
        this.file = file;
        this.out = out;
        this.headFile = headFile;
    }

    /** Makes the file and its head; the head first, so that a trail without one was robbed of it. */
    static TrailFile create(File folder, long pid) throws IOException {
        long now = System.currentTimeMillis();
        File file = file(folder, now, pid);
        File head = TrailHead.beside(file);
        while (!head.createNewFile()) {
            file = file(folder, ++now, pid);
            head = TrailHead.beside(file);
        }
        RandomAccessFile headFile = new RandomAccessFile(head, "rw");
        try {
            if (!file.createNewFile()) throw new IOException(file.getPath().concat(" exists already"));
            TrailFile trail = new TrailFile(file, new FileOutputStream(file, true), headFile);
            trail.head.write(headFile);
            return trail;
        } catch (IOException failed) {
            headFile.close();
            throw failed;
        }
    }

    private static File file(File folder, long time, long pid) {
        StringBuilder name = new StringBuilder(UtcTime.stamp(time)).append('-').append(pid);
        return new File(folder, name.append(SUFFIX).toString());
    }

    /**
     * @param dropped how many records were lost before this one
     * @return the record's number
     * @throws TrailMovedException if the file is no longer where and what it was
     * @throws IOException if the record is not in the trail
     */
    long append(Entry entry, String application, long dropped, boolean durable) throws IOException {
        if (moved) throw new TrailMovedException(file);
        if (!sound) repair();
        byte[] line = line(entry, application, dropped);
        sound = false;
        try {
            out.write(line);
            if (durable) out.getFD().sync();
            String hash = Sha256.hex(line, line.length - 1);
            TrailHead next = new TrailHead(head.seq() + 1, head.length() + line.length, hash);
            next.write(headFile);
            if (file.length() != next.length()) throw new TrailMovedException(file);
            head = next;
            sound = true;
        } catch (TrailMovedException gone) {
            moved = true; // left as it is for the verifier
            throw gone;
        } catch (IOException failed) {
            try {
                repair();
            } catch (IOException again) {
                failed.addSuppressed(again);
            }
            throw failed;
        }
        return head.seq();
    }

    private byte[] line(Entry entry, String application, long dropped) {
        StringBuilder text = new StringBuilder(512);
        text.append("{\"v\":1,\"seq\":").append(head.seq() + 1).append(",\"time\":\"");
        text.append(UtcTime.iso(System.currentTimeMillis())).append("\",");
        entry.appendTo(text, application);
        if (dropped > 0) text.append(",\"dropped\":").append(dropped);
        text.append(",\"prev\":\"").append(head.hash()).append("\"}\n");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Cuts off what a failed write left, and sets the head to what stands. */
    private void repair() throws IOException {
        if (file.length() < head.length()) throw new TrailMovedException(file);
        try (RandomAccessFile cut = new RandomAccessFile(file, "rw")) {
            cut.setLength(head.length());
        }
        head.write(headFile);
        sound = true;
    }

    File file() {
        return file;
    }

    TrailHead head() {
        return head;
    }

    @Override
    public void close() throws IOException {
        try (headFile) {
            out.close();
        }
    }
}
