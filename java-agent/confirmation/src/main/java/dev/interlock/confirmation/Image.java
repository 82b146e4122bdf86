package dev.interlock.confirmation;

import dev.interlock.audit.Hex;
import dev.interlock.audit.Json;
import dev.interlock.audit.JsonException;
import dev.interlock.audit.JsonReader;
import dev.interlock.audit.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a confirmed call changed, as they were before. As a file: gzip of one JSON object, one JSON array for each
 * row, and an object with the number of rows and the SHA-256 of all lines before.
 *
 * @param decision under which it executed
 * @param request that people approved
 * @param database the URL without properties and credentials
 * @param rows values in the order of the table's columns; null is SQL's NULL
 */
public record Image(
        String decision,
        String request,
        Instant at,
        String application,
        String database,
        KeptTable table,
        List<List<@Nullable String>> rows) {
    /** Unpacked; what is longer was not made by a guard, which keeps far less. */
    private static final int MAX_BYTES = 256 << 20;

    private static final Set<String> HEAD =
            Set.of("interlock-image", "decision", "request", "at", "application", "database", "table");

    /** A file's bytes, and the digest in its last line, in lower-case hexadecimal. */
    record Packed(byte[] bytes, String sha256) {}

    /** An image and the digest in its last line, which its content has. */
    record Unpacked(Image image, String sha256) {}

    Packed packed() throws IOException {
        MessageDigest digest = Sha256.digest();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String sha256;
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            line(head(), out, digest);
            for (List<@Nullable String> row : rows) line(row, out, digest);
            sha256 = Hex.of(digest.digest());
            Map<String, Object> last = new LinkedHashMap<>();
            last.put("rows", rows.size());
            last.put("sha256", sha256);
            out.write(Json.bytes(last));
            out.write('\n');
        }
        return new Packed(bytes.toByteArray(), sha256);
    }

    private static void line(Object value, OutputStream out, MessageDigest digest) throws IOException {
        byte[] line = Json.write(value).concat("\n").getBytes(StandardCharsets.UTF_8);
        digest.update(line);
        out.write(line);
    }

    private Map<String, @Nullable Object> head() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("interlock-image", 1);
        fields.put("decision", decision);
        fields.put("request", request);
        fields.put("at", at.toString());
        fields.put("application", application);
        fields.put("database", database);
        fields.put("table", table.fields());
        return fields;
    }

    /** @throws DamagedException if it is not whole and unchanged */
    static Unpacked unpacked(byte[] packed) throws IOException {
        byte[] all;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            all = in.readNBytes(MAX_BYTES + 1);
        }
        if (all.length > MAX_BYTES) throw new DamagedException("it is longer than any image");
        try {
            return read(lines(all), all);
        } catch (JsonException damaged) {
            throw new DamagedException("it is no JSON: " + damaged.getMessage());
        }
    }

    private static List<byte[]> lines(byte[] all) throws DamagedException {
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < all.length; i++) {
            if (all[i] != '\n') continue;
            lines.add(Arrays.copyOfRange(all, from, i));
            from = i + 1;
        }
        if (from != all.length || lines.size() < 2) throw new DamagedException("it is cut short");
        return lines;
    }

    private static Unpacked read(List<byte[]> lines, byte[] all) throws IOException, JsonException {
        byte[] end = lines.get(lines.size() - 1);
        Fields last = Fields.of(JsonReader.object(end, MAX_BYTES)).only(Set.of("rows", "sha256"));
        MessageDigest digest = Sha256.digest();
        digest.update(all, 0, all.length - end.length - 1);
        String sha256 = Hex.of(digest.digest());
        if (!sha256.equals(last.text("sha256"))) throw new DamagedException("its content does not have its checksum");
        Fields head = Fields.of(JsonReader.object(lines.get(0), MAX_BYTES)).only(HEAD);
        if (head.number("interlock-image") != 1) throw new DamagedException("a version this program does not know");
        KeptTable table = KeptTable.of(head.object("table"));
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (byte[] line : lines.subList(1, lines.size() - 1)) rows.add(row(line, table));
        if (rows.size() != last.number("rows")) throw new DamagedException("rows are missing");
        Image image = new Image(
                head.text("decision"),
                head.text("request"),
                head.time("at"),
                head.text("application"),
                head.text("database"),
                table,
                rows);
        return new Unpacked(image, sha256);
    }

    private static List<@Nullable String> row(byte[] line, KeptTable table) throws DamagedException, JsonException {
        List<@Nullable String> row = new ArrayList<>();
        if (JsonReader.read(line, MAX_BYTES) instanceof List<?> values) {
            for (Object value : values) {
                if (value != null && !(value instanceof String)) throw new DamagedException("a value is no text");
                row.add((String) value);
            }
        }
        if (row.size() != table.columns().size()) throw new DamagedException("a row does not fit the columns");
        return row;
    }
}
