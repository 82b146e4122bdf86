package dev.interlock.guard.jdbc;

import dev.interlock.confirmation.BlastRadius;
import dev.interlock.sql.Effect;
import dev.interlock.sql.SqlKind;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How far a call reaches that people are to be asked about: found out by executing it and taking that back.
 *
 * @param counted the call, and how many rows it changes, as far as that is known
 * @param reach null where nobody looked
 * @param keeping how its rows are saved before it executes; null if they are not
 */
record Rehearsal(
        SqlCall counted,
        @Nullable BlastRadius reach,
        @Nullable MeasuredCall measured,
        @Nullable Keeping keeping) {
    Rehearsal(SqlCall counted, @Nullable BlastRadius reach, @Nullable MeasuredCall measured) {
        this(counted, reach, measured, null);
    }

    static Rehearsal of(SqlCall call, Scopes scopes) throws SQLException {
        if (!changesRows(call)) return new Rehearsal(call, Losses.of(call, scopes), null);
        try {
            MeasuredCall measured = MeasuredCall.of(call, scopes);
            long rows = measured.rehearse();
            SqlCall counted = call.as(call.operation().changing(rows));
            return new Rehearsal(counted, BlastRadius.measured(rows), measured);
        } catch (Uncounted why) {
            return uncounted(call, why.because());
        }
    }

    static Rehearsal uncounted(SqlCall call, String because) {
        return new Rehearsal(call.as(call.operation().uncounted(because)), BlastRadius.unknown(because), null);
    }

    /** Whether it changes or takes away rows that are there. */
    private static boolean changesRows(SqlCall call) {
        for (Effect effect : call.operation().effects().effects()) {
            SqlKind kind = effect.kind();
            if (kind == SqlKind.UPDATE || kind == SqlKind.DELETE || kind == SqlKind.MERGE) return true;
        }
        return false;
    }

    /** The same, with what can be promised about its rows. */
    Rehearsal keeping(Scopes scopes) throws SQLException {
        try {
            return changesRows(counted) ? keepingCounted(reach, scopes) : keepingAll(scopes);
        } catch (Unkept why) {
            BlastRadius known = reach == null ? BlastRadius.unknown("nobody counts the rows of such a call") : reach;
            return new Rehearsal(counted, known.with(Keeping.none(why)), measured, null);
        }
    }

    private Rehearsal keepingCounted(@Nullable BlastRadius known, Scopes scopes) throws Unkept, SQLException {
        Long rows = known == null ? null : known.rows();
        if (known == null || measured == null || rows == null) {
            throw new Unkept(known == null ? "its rows are not known" : known.how());
        }
        Keeping found = Keeping.of(counted, scopes, OptionalLong.of(rows));
        return new Rehearsal(counted, known.with(found.promise()), measured, found);
    }

    /** What takes all of a table reports no rows; those that are saved count. */
    private Rehearsal keepingAll(Scopes scopes) throws Unkept, SQLException {
        Keeping found = Keeping.of(counted, scopes, OptionalLong.empty());
        BlastRadius all = reach != null && reach.rows() != null ? reach : BlastRadius.counted(found.found(), List.of());
        return new Rehearsal(counted, all.with(found.promise()), MeasuredCall.ofAll(counted, scopes), found);
    }

    /**
     * From here on the call is held to that; null if nothing is known to hold it to.
     *
     * @param saving takes the rows that are to be kept
     */
    @Nullable
    MeasuredCall begin(MeasuredCall.Saving saving) throws Uncounted, Unkept, SQLException {
        if (measured == null || reach == null) return measured;
        measured.begin(reach);
        if (keeping != null) measured.keepRows(keeping, saving);
        return measured;
    }
}
