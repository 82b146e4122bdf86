package dev.interlock.policy;

import dev.interlock.sql.Destructive;
import dev.interlock.sql.Effects;
import java.util.OptionalLong;

/**
 * SQL about to execute.
 *
 * @param rows how many rows it changes, where that is known
 * @param schemaMoved whether the session may have changed what unqualified names mean, so that only {@code *} grants
 *     them
 */
public record SqlOperation(DatabaseUrl database, Effects effects, OptionalLong rows, boolean schemaMoved)
        implements Operation {
    /** The same, but unknown where the analysis found harm and yet nothing that does it. */
    SqlOperation inDoubtUnknown() {
        if (effects.destructive() == Destructive.NO || !effects.effects().isEmpty()) return this;
        String because = effects.because() == null ? "nothing it does could be found" : effects.because();
        return new SqlOperation(database, Effects.unknown(because), rows, schemaMoved);
    }

    /** Whether unqualified names may mean something else than at connect, by this text itself or one before it. */
    boolean namesMoved() {
        return schemaMoved || effects.traits().contains(Effects.Trait.MOVES_SCHEMA);
    }
}
