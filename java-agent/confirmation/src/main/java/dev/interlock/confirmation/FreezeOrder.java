package dev.interlock.confirmation;

import dev.interlock.audit.Json;
import dev.interlock.audit.JsonReader;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A freeze that a person ordered by hand.
 *
 * @param id such as {@code ordered-7f3a}
 * @param until exclusive
 * @param orderedBy the person's name to the operating system
 */
public record FreezeOrder(String id, String reason, Instant from, Instant until, String orderedBy, Instant orderedAt) {
    static final int MAX_BYTES = 64 << 10;
    private static final Set<String> MEMBERS =
            Set.of("interlock-freeze", "id", "reason", "from", "until", "ordered-by", "ordered-at");

    /** The years that local times can hold and people can read. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    boolean beyondTime() {
        return from.isBefore(EARLIEST) || until.isAfter(LATEST);
    }

    byte[] bytes() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("interlock-freeze", 1);
        fields.put("id", id);
        fields.put("reason", reason);
        fields.put("from", from.toString());
        fields.put("until", until.toString());
        fields.put("ordered-by", orderedBy);
        fields.put("ordered-at", orderedAt.toString());
        return Json.bytes(fields);
    }

    /** @param id that the file's name promises */
    static FreezeOrder read(byte[] bytes, String id) throws IOException {
        Fields fields = Fields.of(JsonReader.object(bytes, MAX_BYTES)).only(MEMBERS);
        if (fields.number("interlock-freeze") != 1) throw new DamagedException("a version this program does not know");
        if (!fields.text("id").equals(id)) throw new DamagedException("its 'id' is not that of the file's name");
        FreezeOrder order = new FreezeOrder(
                id,
                fields.text("reason"),
                fields.time("from"),
                fields.time("until"),
                fields.text("ordered-by"),
                fields.time("ordered-at"));
        if (!order.from().isBefore(order.until())) throw new DamagedException("'until' is not after 'from'");
        if (order.beyondTime()) throw new DamagedException("it is not within the years 1 to 9999");
        return order;
    }
}
