package dev.interlock.guard.jdbc;

import dev.interlock.sql.Effects.Trait;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One physical connection: where it leads, and what of its state bears on decisions. */
final class Session {
    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final long PAUSE_NANOS = 1_000_000L;

    private final Database database;
    private volatile WeakReference<@Nullable Object> connection;
    private volatile boolean moved;

    /** The thread whose call is being counted; what others do meanwhile could not be taken back with it, or would keep it. */
    private volatile @Nullable Thread counting;

    private boolean changed;
    private boolean begun;

    /** @param connection null while only its channel is known */
    Session(Database database, @Nullable Object connection) {
        this.database = database;
        this.connection = new WeakReference<>(connection);
    }

    Database database() {
        return database;
    }

    void attach(Object opened) {
        connection = new WeakReference<>(opened);
    }

    @Nullable
    Object connection() {
        return connection.get();
    }

    /** Whether unqualified names may mean something else than when the connection was opened. Never taken back. */
    boolean moved() {
        return moved;
    }

    void move() {
        moved = true;
    }

    /** Whether another thread's call is being counted. */
    boolean isCountingForAnother() {
        Thread other = counting;
        return other != null && other != Thread.currentThread();
    }

    /** Whether a call is being counted. */
    boolean isCounting() {
        return counting != null;
    }

    void count() {
        counting = Thread.currentThread();
    }

    void counted() {
        counting = null;
    }

    /**
     * Waits for another thread's call that is being counted; false if that takes too long, or that thread would wait for this
     * one: some drivers commit under their connection's monitor.
     */
    boolean awaitsNobody() {
        long until = 0;
        Object own = connection();
        for (Thread other = counting; other != null && other != Thread.currentThread(); other = counting) {
            if (own != null && Thread.holdsLock(own)) return false;
            if (until == 0) until = System.nanoTime() + PATIENCE_NANOS;
            else if (System.nanoTime() - until > 0) return false;
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }

    /** Whether it holds changes that a waiting thread would keep locked, if a transaction is open. */
    boolean changed() {
        return changed;
    }

    /** Whether a transaction was opened by text. */
    boolean begun() {
        return begun;
    }

    void ended() {
        changed = false;
        begun = false;
    }

    void passed(List<Judged> texts) {
        for (Judged text : texts) passed(text);
    }

    /** Notes what an allowed text leaves behind; true, so that it can end a chain of conditions. */
    boolean passed(Judged judged) {
        if (!judged.ordinary()) note(judged);
        return true;
    }

    private void note(Judged judged) {
        Set<Trait> traits = judged.effects().traits();
        if (traits.contains(Trait.MOVES_SCHEMA)) moved = true;
        if (!judged.readOnly()) changed = true;
        if (traits.contains(Trait.ENDS_TRANSACTION)) ended();
        if (traits.contains(Trait.BEGINS_TRANSACTION)) begun = true;
    }
}
