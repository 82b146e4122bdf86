package dev.interlock.cli.learn;

import dev.interlock.audit.TrailScan;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What tells one observed operation from another in a record, without reading it as JSON: most records of a long trail
 * tell of what was read before. The trail always writes its members in the same order, and no quote stands in a text
 * without a backslash.
 */
final class RecordKey {
    private static final byte[] BEGINNING = bytes("{\"v\":1,\"seq\":");
    private static final byte[] TIME = bytes("\"time\":\"");
    private static final byte[] APPLICATION = bytes(",\"application\":\"");
    private static final byte[] DECISION = bytes(",\"decision\":\"");
    private static final byte[] OPERATION = bytes(",\"operation\":{");
    private static final byte[] MESSAGE = bytes(",\"message\":\"");
    private static final int ID = 8;
    private static final int TIMESTAMP = 24;

    private final byte[] told;
    private final int hash;
    private final String decision;
    private final String time;

    private RecordKey(byte[] told, String decision, String time) {
        this.told = told;
        this.hash = Arrays.hashCode(told);
        this.decision = decision;
        this.time = time;
    }

    /** Null if the line is not written as usual; then it is to be read as a whole. */
    static @Nullable RecordKey of(byte[] line) {
        if (!TrailScan.stands(line, BEGINNING, 0)) return null;
        int time = find(line, TIME, BEGINNING.length, 60);
        int application = time < 0 ? -1 : find(line, APPLICATION, time, 100);
        int decision = application < 0 ? -1 : find(line, DECISION, application, 200);
        int operation = decision + DECISION.length + ID + 1;
        if (decision < 0 || !TrailScan.stands(line, OPERATION, operation)) return null;
        int message = find(line, MESSAGE, operation, line.length);
        // A record is whole if it ends as it should; else it is damaged, and to be told of.
        if (message < 0 || line[line.length - 1] != '}' || line[line.length - 2] != '"') return null;
        byte[] told = new byte[decision - application + message - operation];
        System.arraycopy(line, application, told, 0, decision - application);
        System.arraycopy(line, operation, told, decision - application, message - operation);
        return new RecordKey(
                told, text(line, decision + DECISION.length, ID), text(line, time + TIME.length, TIMESTAMP));
    }

    private static String text(byte[] line, int from, int length) {
        return new String(line, from, length, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static int find(byte[] line, byte[] what, int from, int within) {
        return TrailScan.find(line, what, from, Math.min(line.length, from + within));
    }

    String decision() {
        return decision;
    }

    String time() {
        return time;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordKey key && hash == key.hash && Arrays.equals(told, key.told);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
