package dev.interlock.policy;

import dev.interlock.sql.Destructive;
import dev.interlock.sql.Effect;
import dev.interlock.sql.Effects;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * SQL about to execute.
 *
 * @param rows how many rows it changes, where that is known
 * @param schemaMoved whether the session may have changed what unqualified names mean, so that only {@code *} grants
 *     them
 * @param uncounted why it cannot be held to a number of rows, so that every limit counts as passed; null if it can
 * @param execution the texts, and who executes them
 */
public record SqlOperation(
        DatabaseUrl database,
        Effects effects,
        OptionalLong rows,
        boolean schemaMoved,
        @Nullable String uncounted,
        Execution execution)
        implements Operation {
    public SqlOperation(DatabaseUrl database, Effects effects, OptionalLong rows, boolean schemaMoved) {
        this(database, effects, rows, schemaMoved, null, Execution.UNTOLD);
    }

    /** The same, changing that many rows. */
    public SqlOperation changing(long count) {
        return new SqlOperation(database, effects, OptionalLong.of(count), schemaMoved, null, execution);
    }

    /** The same, changing nobody knows how many rows. */
    public SqlOperation uncounted(String because) {
        return new SqlOperation(database, effects, OptionalLong.empty(), schemaMoved, because, execution);
    }

    /** The same, in a session that may have changed what unqualified names mean. */
    public SqlOperation moved(boolean moved) {
        return new SqlOperation(database, effects, rows, moved, uncounted, execution);
    }

    /** The same, executed so. */
    public SqlOperation executed(Execution so) {
        return new SqlOperation(database, effects, rows, schemaMoved, uncounted, so);
    }

    @Override
    public Family family() {
        return Family.DATABASES;
    }

    @Override
    public String title() {
        return Sentence.of(effects.effects());
    }

    /** The same, but unknown where the analysis found harm and yet nothing that does it. */
    @Override
    public Operation settled() {
        if (effects.destructive() == Destructive.NO || !effects.effects().isEmpty()) return this;
        String because = effects.because() == null ? "nothing it does could be found" : effects.because();
        return new SqlOperation(database, Effects.unknown(because), rows, schemaMoved, uncounted, execution);
    }

    @Override
    public Object likeness() {
        return List.of(database, effects.effects(), effects.destructive(), namesMoved());
    }

    @Override
    public Decision heldAgainst(Grants grants) {
        return grants.databases().of(database).decide(this);
    }

    @Override
    public @Nullable String matter(Condition condition, boolean countRows) {
        List<Effect> found = condition.sql().holds(this, countRows);
        return found == null ? null : Sentence.of(found);
    }

    @Override
    public String forbidden(When when) {
        OptionalLong most = when.rowsOver();
        if (most.isEmpty()) return " is forbidden";
        if (rows.isPresent()) return " changes " + rows.getAsLong() + " rows and is forbidden";
        String forbidden = " may change more than " + most.getAsLong() + " rows and is forbidden";
        return uncounted == null ? forbidden : forbidden + ": " + uncounted;
    }

    /** Whether a limit on rows has to be taken as passed before they were counted. */
    boolean mayExceed() {
        return uncounted != null || effects.destructive() != Destructive.NO;
    }

    @Override
    public @Nullable String frozenMatter() {
        return effects.destructive() == Destructive.NO ? null : Sentence.ofHarm(effects.effects());
    }

    /** Whether unqualified names may mean something else than at connect, by this text itself or one before it. */
    boolean namesMoved() {
        return schemaMoved || effects.traits().contains(Effects.Trait.MOVES_SCHEMA);
    }
}
