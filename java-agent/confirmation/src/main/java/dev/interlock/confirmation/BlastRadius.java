package dev.interlock.confirmation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far an action would reach, as it was found out before anybody was asked. It is signed with the request; it is no part
 * of what makes two actions the same, since rows come and go while people think.
 *
 * @param rows how many rows it changes or takes away; null if that is not known
 * @param how it is known, or why it is not, for a person to read
 * @param held whether the call may change no more rows than that when it executes
 * @param along what else would go, such as tables that refer to what is dropped; never rows
 * @param image whether the rows are saved first; null if no rule asks for that
 */
public record BlastRadius(
        @Nullable Long rows,
        String how,
        boolean held,
        List<String> along,
        @Nullable BeforeImage image) {
    /**
     * A promise to the people who are asked.
     *
     * @param kept whether the rows will be saved, or else the call denied
     * @param says what exactly, or why not, for a person to read
     */
    public record BeforeImage(boolean kept, String says) {}

    public BlastRadius {
        along = List.copyOf(along);
    }

    private BlastRadius(@Nullable Long rows, String how, boolean held, List<String> along) {
        this(rows, how, held, along, null);
    }

    /** The same, with what becomes of the rows. */
    public BlastRadius with(BeforeImage promise) {
        return new BlastRadius(rows, how, held, along, promise);
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

    /** Whether it reaches no further than what was approved, and keeps what was promised. */
    public boolean isWithin(BlastRadius approved) {
        boolean promised = approved.image != null && approved.image.kept();
        if (promised && (image == null || !image.kept())) return false;
        if (approved.rows == null || !approved.held) return true;
        return rows != null && rows <= approved.rows;
    }

    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("rows", rows);
        fields.put("how", how);
        fields.put("held", held);
        fields.put("along", along);
        if (image == null) return fields;
        Map<String, @Nullable Object> promise = new LinkedHashMap<>();
        promise.put("kept", image.kept());
        promise.put("says", image.says());
        fields.put("before-image", promise);
        return fields;
    }

    static BlastRadius of(Fields fields) throws DamagedException {
        Long rows = fields.members().get("rows") == null ? null : fields.number("rows");
        return new BlastRadius(rows, fields.text("how"), fields.flag("held"), fields.texts("along"), image(fields));
    }

    private static @Nullable BeforeImage image(Fields fields) throws DamagedException {
        if (fields.members().get("before-image") == null) return null;
        Fields promise = fields.object("before-image").only(Set.of("kept", "says"));
        return new BeforeImage(promise.flag("kept"), promise.text("says"));
    }
}
