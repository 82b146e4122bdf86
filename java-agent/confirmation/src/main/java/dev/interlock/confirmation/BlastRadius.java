package dev.interlock.confirmation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far an action would reach, as it was found out before anybody was asked. It is signed with the request; it is no part
 * of what makes two actions the same, since rows come and go while people think.
 *
 * @param rows how many rows it changes or takes away; null if that is not known
 * @param how it is known, or why it is not, for a person to read
 * @param held whether the call may change no more rows than that when it executes
 * @param along what else would go, such as tables that refer to what is dropped; never rows
 */
public record BlastRadius(@Nullable Long rows, String how, boolean held, List<String> along) {
    public BlastRadius {
        along = List.copyOf(along);
    }

    public static BlastRadius unknown(String because) {
        return new BlastRadius(null, because, false, List.of());
    }

    /** The same call was run and taken back. */
    public static BlastRadius measured(long rows) {
        return new BlastRadius(rows, "measured: the call was executed and taken back", true, List.of());
    }

    /** What lies in tables that would go. */
    public static BlastRadius counted(long rows, List<String> along) {
        return new BlastRadius(rows, "counted just before this was asked", false, along);
    }

    /** Whether it reaches no further than what was approved. */
    public boolean isWithin(BlastRadius approved) {
        if (approved.rows == null || !approved.held) return true;
        return rows != null && rows <= approved.rows;
    }

    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("rows", rows);
        fields.put("how", how);
        fields.put("held", held);
        fields.put("along", along);
        return fields;
    }

    static BlastRadius of(Fields fields) throws DamagedException {
        Long rows = fields.members().get("rows") == null ? null : fields.number("rows");
        return new BlastRadius(rows, fields.text("how"), fields.flag("held"), fields.texts("along"));
    }
}
