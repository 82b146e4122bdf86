package dev.interlock.audit;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads trails for people: the last records, new ones as they come, or those of one decision. For one thread. */
public final class TrailReader {
    /**
     * One line of a trail.
     *
     * @param number from 1
     * @param fields null if the line is damaged
     */
    public record Line(
            File file, long number, String text, @Nullable Map<String, @Nullable Object> fields) {
        /** A field's text; empty if it has none. */
        public String text(String field) {
            return fields != null && fields.get(field) instanceof String value ? value : "";
        }
    }

    private final File fileOrFolder;
    /** How far {@link #poll} has come: by file. */
    private final Map<File, Position> positions = new HashMap<>();

    private record Position(long offset, long line) {}

    /** @param fileOrFolder one trail, or the folder {@code audit} with all of them */
    public TrailReader(File fileOrFolder) {
        this.fileOrFolder = fileOrFolder;
    }

    /** The last so many records over all trails, oldest first by their time; {@link #poll} goes on from there. */
    public List<Line> last(int count) throws IOException {
        List<Line> found = new ArrayList<>();
        for (File trail : TrailScan.trails(fileOrFolder)) {
            ArrayDeque<byte[]> ofThis = new ArrayDeque<>();
            long lines = read(trail, new Position(0, 0), (number, bytes) -> {
                ofThis.addLast(bytes);
                if (ofThis.size() > count) ofThis.removeFirst();
            });
            long number = lines - ofThis.size();
            for (byte[] bytes : ofThis) found.add(line(trail, ++number, bytes));
        }
        found.sort((a, b) -> a.text("time").compareTo(b.text("time")));
        return found.subList(Math.max(0, found.size() - count), found.size());
    }

    /** The complete records that came since the last call, or since {@link #last}. */
    public List<Line> poll() throws IOException {
        List<Line> found = new ArrayList<>();
        for (File trail : TrailScan.trails(fileOrFolder)) {
            Position from = positions.getOrDefault(trail, new Position(0, 0));
            if (trail.length() > from.offset()) {
                read(trail, from, (number, bytes) -> found.add(line(trail, number, bytes)));
            }
        }
        return found;
    }

    /** Every record of the decisions whose id begins so. */
    public List<Line> decision(String idOrPrefix) throws IOException {
        return having("decision", idOrPrefix);
    }

    /** Every record of the confirmation requests whose id begins so. */
    public List<Line> request(String idOrPrefix) throws IOException {
        return having("request", idOrPrefix);
    }

    private List<Line> having(String field, String prefix) throws IOException {
        byte[] needle = ("\"" + field + "\":\"" + prefix).getBytes(StandardCharsets.UTF_8);
        List<Line> found = new ArrayList<>();
        for (File trail : TrailScan.trails(fileOrFolder)) {
            read(trail, new Position(0, 0), (number, bytes) -> {
                if (TrailScan.find(bytes, needle, 0, bytes.length) < 0) return;
                Line line = line(trail, number, bytes);
                if (line.text(field).startsWith(prefix)) found.add(line);
            });
        }
        return found;
    }

    private interface Sink {
        void accept(long number, byte[] line);
    }

    /** @return how many complete lines the trail has so far */
    private long read(File trail, Position from, Sink sink) throws IOException {
        long number = from.line();
        long offset = from.offset();
        try (Lines lines = new Lines(trail, offset)) {
            for (byte[] bytes = lines.next(); bytes != null && lines.complete(); bytes = lines.next()) {
                offset = lines.offset();
                sink.accept(++number, bytes);
            }
        }
        positions.put(trail, new Position(offset, number));
        return number;
    }

    private static Line line(File trail, long number, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            return new Line(trail, number, text, JsonReader.object(bytes, Lines.LONGEST));
        } catch (JsonException damaged) {
            return new Line(trail, number, text, null);
        }
    }
}
