package dev.interlock.guard.jdbc;

import dev.interlock.guard.weave.IdentityTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the guard knows of one JDBC object, kept beside it and not in it: the driver's classes keep their shape, and the
 * application finds nothing to tamper with.
 *
 * <p>Statements are used by one thread at a time; the mutable parts rely on that, as the drivers do. Who breaks it can
 * confuse a batch, but not make a text pass that was not judged.
 */
final class Handle extends IdentityTable.Entry<Handle> {
    /** Null for a wrapper: what passes through it is decided in the driver's own frame below. */
    final @Nullable Session session;

    /** The text it was prepared with, if any. */
    final @Nullable Judged prepared;

    /** Whether its bound values may have to be shown to a person. */
    final boolean captures;

    private @Nullable List<Judged> batch;
    private @Nullable Binds binds;
    private volatile @Nullable Thread holder;

    private Handle(
            IdentityTable<Handle> table,
            Object referent,
            @Nullable Session session,
            @Nullable Judged prepared,
            boolean captures) {
        super(referent, table);
        this.captures = captures;
        this.session = session;
        this.prepared = prepared;
    }

    /** Adds one unless the object has one, and returns that. The first stays: it is of the innermost frame, the driver's. */
    static Handle add(
            IdentityTable<Handle> table,
            Object object,
            @Nullable Session session,
            @Nullable Judged prepared,
            boolean captures) {
        return table.add(object, new Handle(table, object, session, prepared, captures));
    }

    /** Whether a text may execute without anybody looking again. */
    boolean passes(@Nullable String sql, long epoch) {
        Session known = session;
        if (known == null) return true;
        if (sql == null || known.moved()) return false;
        Judged judged = known.database().cached(sql);
        return judged != null && known.passes(judged, epoch);
    }

    /** Whether the prepared text may execute without anybody looking again. */
    boolean passes(long epoch) {
        Session known = session;
        if (known == null) return true;
        Judged judged = prepared;
        if (judged == Judged.BELOW) return true;
        return judged != null && !known.moved() && known.passes(judged, epoch);
    }

    /** Whether everything in the batch may execute without anybody looking again. */
    boolean passesBatch(long epoch) {
        List<Judged> texts = batch;
        Session known = session;
        if (texts == null || known == null) return passes(epoch);
        if (known.moved()) return false;
        for (int i = 0; i < texts.size(); i++) {
            if (!known.passes(texts.get(i), epoch)) return false;
        }
        sent();
        return true;
    }

    /**
     * The batch is about to execute, and with that the drivers that are known forget it, whatever comes of it. Others may
     * keep what failed, so that it would execute with the next one.
     */
    void sent() {
        Session known = session;
        if (known != null && known.database().forgetsBatches()) clearBatch();
    }

    /** Keeps other threads from changing what executes, while a confirmed call waits or executes. */
    void hold() {
        holder = Thread.currentThread();
    }

    void release() {
        holder = null;
    }

    boolean isHeldByAnother() {
        Thread held = holder;
        return held != null && held != Thread.currentThread();
    }

    void add(Judged judged) {
        if (batch == null) batch = new ArrayList<>();
        // The same text a thousand times is one to judge.
        if (batch.isEmpty() || batch.get(batch.size() - 1) != judged) batch.add(judged);
    }

    /** What {@code executeBatch} would execute now. */
    List<Judged> batch() {
        if (batch != null) return batch;
        return prepared == null || prepared == Judged.BELOW ? List.of() : List.of(prepared);
    }

    void clearBatch() {
        batch = null;
        if (binds != null) binds.clearBatch();
    }

    Binds binds() {
        if (binds == null) binds = new Binds();
        return binds;
    }

    @Nullable
    Binds bindsIfAny() {
        return binds;
    }
}
