package dev.interlock.audit;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The trail of this JVM: one JSON object a line, numbered from 1, each with the SHA-256 of the line before. Safe for
 * any number of threads. A record that was appended survives the death of the process; a durable one, that of the
 * machine. If a trail in use is moved or touched by somebody else, a new file begins, whose first record tells so.
 */
public final class Trail implements Closeable {
    /** Later starts name so many earlier files, so that losing one shows even if clocks jump and JVMs start at once. */
    private static final int NAMED_AT_START = 8;

    private final File folder;
    private final String application;
    private final long pid;
    private TrailFile current;
    private long dropped;
    private boolean closed;

    private Trail(File folder, String application, long pid, TrailFile current) {
        this.folder = folder;
        this.application = application;
        this.pid = pid;
        this.current = current;
    }

    /** Begins the trail of this boot with a {@link Event#START} record. */
    public static Trail open(StateFolder state, String application, Map<String, ?> detail) throws IOException {
        long pid = Pid.own();
        File folder = state.audit();
        return new Trail(folder, application, pid, begin(folder, application, pid, null, detail));
    }

    /**
     * @param durable whether the record has to survive the loss of power
     * @return the record's number in its file
     * @throws IOException if the record is not in the trail; what has to be recorded first must not happen then
     */
    public synchronized long append(Entry entry, boolean durable) throws IOException {
        if (closed) throw new IOException("the audit trail is closed");
        try {
            long seq = write(entry, durable);
            dropped = 0;
            return seq;
        } catch (IOException failed) {
            dropped++;
            throw failed;
        }
    }

    private long write(Entry entry, boolean durable) throws IOException {
        try {
            return current.append(entry, application, dropped, durable);
        } catch (TrailMovedException moved) {
            Map<String, Object> why = new LinkedHashMap<>();
            why.put("because", moved.getMessage());
            TrailFile next = begin(folder, application, pid, current, why);
            current.close();
            current = next;
            return current.append(entry, application, dropped, durable);
        }
    }

    private static TrailFile begin(
            File folder, String application, long pid, @Nullable TrailFile lost, Map<String, ?> detail)
            throws IOException {
        List<Map<String, Object>> previous = previous(folder, lost);
        TrailFile file = TrailFile.create(folder, pid);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("previous", previous);
        all.put("pid", pid);
        all.putAll(detail);
        try {
            file.append(
                    Entry.of(Event.START).detail(all),
                    application,
                    0,
                    false); // the first durable record takes it along
        } catch (IOException failed) {
            file.close();
            throw failed;
        }
        return file;
    }

    /** The newest other trails and how far each has come, so that one that is lost later is missed. */
    private static List<Map<String, Object>> previous(File folder, @Nullable TrailFile lost) throws IOException {
        List<Map<String, Object>> previous = new ArrayList<>();
        if (lost != null) previous.add(claim(lost.file().getName(), lost.head()));
        String[] names = folder.list();
        if (names == null) throw new IOException(folder.getPath().concat(" cannot be read"));
        Arrays.sort(names);
        for (int i = names.length - 1; i >= 0 && previous.size() < NAMED_AT_START; i--) {
            String name = names[i];
            if (!name.endsWith(TrailFile.SUFFIX)
                    || (lost != null && name.equals(lost.file().getName()))) continue;
            previous.add(claim(name, known(new File(folder, TrailHead.nameFor(name)))));
        }
        return previous;
    }

    /** A trail whose head cannot be read is named all the same; verifying tells what is wrong with the head. */
    private static TrailHead known(File head) {
        try {
            return TrailHead.read(head);
        } catch (IOException unreadable) {
            return new TrailHead(0, 0, TrailHead.NO_HASH);
        }
    }

    private static Map<String, Object> claim(String name, TrailHead head) {
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("file", name);
        claim.put("seq", head.seq());
        claim.put("hash", head.hash());
        return claim;
    }

    /** The file being written. */
    public synchronized File file() {
        return current.file();
    }

    /** How many records were lost since the last one that could be written. */
    public synchronized long dropped() {
        return dropped;
    }

    /** Appends {@link Event#STOP} and closes the file. */
    @Override
    public synchronized void close() throws IOException {
        if (closed) return;
        closed = true;
        try (TrailFile closing = current) {
            closing.append(Entry.of(Event.STOP), application, dropped, true);
        }
    }
}
