package dev.interlock.confirmation;

import dev.interlock.audit.Json;
import dev.interlock.audit.JsonReader;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The end that a person gave to an ordered freeze. */
public record FreezeLift(String id, Instant at, String by, String reason) {
    private static final Set<String> MEMBERS = Set.of("interlock-lift", "id", "at", "by", "reason");

    byte[] bytes() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("interlock-lift", 1);
        fields.put("id", id);
        fields.put("at", at.toString());
        fields.put("by", by);
        fields.put("reason", reason);
        return Json.bytes(fields);
    }

    static FreezeLift read(byte[] bytes, String id) throws IOException {
        Fields fields =
                Fields.of(JsonReader.object(bytes, FreezeOrder.MAX_BYTES)).only(MEMBERS);
        if (fields.number("interlock-lift") != 1) throw new DamagedException("a version this program does not know");
        if (!fields.text("id").equals(id)) throw new DamagedException("its 'id' is not that of the file's name");
        return new FreezeLift(id, fields.time("at"), fields.text("by"), fields.text("reason"));
    }
}
