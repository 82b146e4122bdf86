package dev.interlock.audit;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Goes through trails of any size once, line by line, in bounded memory, and leaves to others what to read of a line. */
public final class TrailScan {
    private static final byte[] EVENT = "\"event\":\"".getBytes(StandardCharsets.US_ASCII);

    /** The event stands behind version, number and time. */
    private static final int HEAD = 120;

    /** What is done with the lines of one trail. */
    public interface Sink {
        /**
         * @param event the word of the record's event; empty if the line is none of the trail's
         * @param number from 1
         */
        void line(String event, long number, byte[] line);

        /** The last line has no end: a write that was cut short, or one that is being written. */
        void torn(long number);
    }

    private TrailScan() {}

    /** The trails at a place: one file, or those of a folder in the order in which they were begun. */
    public static List<File> trails(File fileOrFolder) throws IOException {
        if (fileOrFolder.isFile()) return List.of(fileOrFolder);
        String[] names = fileOrFolder.list();
        if (names == null) throw new IOException("there is no trail at " + fileOrFolder.getPath());
        Arrays.sort(names);
        List<File> trails = new ArrayList<>();
        for (String name : names) {
            if (name.endsWith(TrailFile.SUFFIX)) trails.add(new File(fileOrFolder, name));
        }
        return trails;
    }

    public static void scan(File trail, Sink sink) throws IOException {
        long number = 0;
        try (Lines lines = new Lines(trail, 0)) {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                number++;
                if (lines.complete()) sink.line(event(line), number, line);
                else sink.torn(number);
            }
        }
    }

    private static String event(byte[] line) {
        int found = find(line, EVENT, 0, Math.min(line.length, HEAD) - 1);
        if (found < 0) return "";
        int from = found + EVENT.length;
        int end = from;
        while (end < line.length && line[end] != '"') end++;
        return new String(line, from, end - from, StandardCharsets.ISO_8859_1);
    }

    /**
     * Where bytes stand in others, between two places; negative if they do not.
     *
     * @param until where they end at the latest
     */
    public static int find(byte[] line, byte[] what, int from, int until) {
        for (int i = from; i <= until - what.length; i++) {
            if (line[i] == what[0] && stands(line, what, i)) return i;
        }
        return -1;
    }

    /** Whether bytes stand in others at a place. */
    public static boolean stands(byte[] line, byte[] what, int at) {
        if (at + what.length > line.length) return false;
        for (int i = 0; i < what.length; i++) {
            if (line[at + i] != what[i]) return false;
        }
        return true;
    }
}
