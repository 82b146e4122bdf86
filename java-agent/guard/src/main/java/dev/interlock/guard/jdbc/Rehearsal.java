package dev.interlock.guard.jdbc;

import dev.interlock.confirmation.BlastRadius;
import dev.interlock.sql.Effect;
import dev.interlock.sql.SqlKind;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How far a call reaches that people are to be asked about: found out by executing it and taking that back.
 *
 * @param counted the call, and how many rows it changes, as far as that is known
 * @param reach null where nobody looked
 */
record Rehearsal(
        SqlCall counted,
        @Nullable BlastRadius reach,
        @Nullable MeasuredCall measured) {
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

    /** From here on the call is held to that; null if nothing is known to hold it to. */
    @Nullable
    MeasuredCall begin() throws Uncounted, SQLException {
        if (measured != null && reach != null) measured.begin(reach);
        return measured;
    }
}
