package dev.interlock.guard.jdbc;

import dev.interlock.policy.DatabaseUrl;
import dev.interlock.sql.Destructive;
import dev.interlock.sql.Dialect;
import dev.interlock.sql.Effect;
import dev.interlock.sql.Effects;
import dev.interlock.sql.SqlAnalyzer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A database that connections lead to, and the texts judged for it. Found by the exact text: nothing that looks alike
 * can borrow another text's judgement. Two texts that share a slot take turns; longer texts are judged each time.
 */
final class Database {
    private static final int SLOTS = 2048;
    /** In characters: with every slot taken, this bounds what a database's texts hold at 8 MB. */
    private static final int LONGEST_KEPT = 2048;

    private final DatabaseUrl url;
    private final Dialect dialect;
    private final AtomicReferenceArray<@Nullable Judged> slots = new AtomicReferenceArray<>(SLOTS);

    Database(DatabaseUrl url) {
        this.url = url;
        this.dialect = Dialect.ofDriver(url.driver());
    }

    DatabaseUrl url() {
        return url;
    }

    Dialect dialect() {
        return dialect;
    }

    boolean isMysqlLike() {
        return dialect == Dialect.MYSQL || dialect == Dialect.MARIADB;
    }

    /** Whether its driver empties a batch by executing it, even if that fails. */
    boolean forgetsBatches() {
        return switch (dialect) {
            case POSTGRESQL, MYSQL, MARIADB, H2, SQLITE -> true;
            default -> false;
        };
    }

    /** What was judged of this very text; null if that is not known. */
    @Nullable
    Judged cached(String sql) {
        Judged judged = slots.get(slot(sql));
        return judged != null && judged.sql().equals(sql) ? judged : null;
    }

    Judged judge(String sql) {
        Judged known = cached(sql);
        if (known != null) return known;
        Judged judged = new Judged(sql, SqlAnalyzer.analyze(sql, dialect));
        if (sql.length() <= LONGEST_KEPT) slots.set(slot(sql), judged);
        return judged;
    }

    /** For calls whose text the driver does not give. */
    static Judged unseen(String because) {
        return new Judged("", Effects.unknown(because));
    }

    /** Whether a text may execute wherever it does, as what drivers send while they connect: it reads no table. */
    static boolean isHarmless(String sql) {
        Effects effects = SqlAnalyzer.analyze(sql, Dialect.OTHER);
        if (!effects.readOnly() || effects.destructive() != Destructive.NO) return false;
        for (Effect effect : effects.effects()) {
            if (effect.object() != null) return false;
        }
        return true;
    }

    private static int slot(String sql) {
        int hash = sql.hashCode();
        return (hash ^ hash >>> 16) & (SLOTS - 1);
    }
}
