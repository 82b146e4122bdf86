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
 * @param along what else would go, such as tables that refer to what is dropped; never rows
 * @param image whether the rows are saved first; null if no rule asks for that
 */
public record BlastRadius(
        @Nullable Long rows,
        String how,
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

    public BlastRadius(@Nullable Long rows, String how, List<String> along) {
        this(rows, how, along, null);
    }

    /** The same, with what becomes of the rows. */
    public BlastRadius with(BeforeImage promise) {
        return new BlastRadius(rows, how, along, promise);
    }

    public static BlastRadius unknown(String because) {
        return new BlastRadius(null, because, List.of());
    }

    /** The same call was run and taken back. */
    public static BlastRadius measured(long rows) {
        return new BlastRadius(rows, "measured: the call was executed and taken back", List.of());
    }

    /** Nothing was run: it takes every row of a table. */
    public static BlastRadius counted(long rows) {
        return new BlastRadius(rows, "counted: all rows of the table", List.of());
    }

    /** Whether it reaches no further than what was approved, and keeps what was promised. */
    public boolean isWithin(BlastRadius approved) {
        boolean promised = approved.image != null && approved.image.kept();
        if (promised && (image == null || !image.kept())) return false;
        if (approved.rows == null) return true;
        return rows != null && rows <= approved.rows;
    }

    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("rows", rows);
        fields.put("how", how);
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
        return new BlastRadius(rows, fields.text("how"), fields.texts("along"), image(fields));
    }

    private static @Nullable BeforeImage image(Fields fields) throws DamagedException {
        if (fields.members().get("before-image") == null) return null;
        Fields promise = fields.object("before-image").only(Set.of("kept", "says"));
        return new BeforeImage(promise.flag("kept"), promise.text("says"));
    }
}
