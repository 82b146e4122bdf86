package dev.interlock.guard.jdbc;

import dev.interlock.sql.Effects.Trait;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One physical connection: where it leads, and what of its state bears on decisions. */
final class Session {
    private final Database database;
    private volatile WeakReference<@Nullable Object> connection;
    private volatile boolean moved;
    private boolean changed;
    private boolean begun;
    private final @Nullable Endings endings;

    /**
     * @param connection null while only its channel is known
     * @param takesBack whether calls on it may ever have to be taken back
     */
    Session(Database database, @Nullable Object connection, boolean takesBack) {
        this.endings = takesBack ? new Endings() : null;
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

    /** Keeps other threads from ending its transaction until it is released. */
    void hold() throws Uncounted {
        if (endings != null && !endings.hold(connection())) throw new Uncounted("another thread uses its connection");
    }

    void release() {
        if (endings != null) endings.release();
    }

    /** Whether another thread's call on it can still be taken back. */
    boolean isHeldByAnother() {
        return endings != null && endings.isHeldByAnother();
    }

    /** This thread is about to end its transaction; null if it may not. */
    @Nullable
    Endings end() {
        return endings != null && endings.begin(connection()) ? endings : null;
    }

    /** Whether a text may execute without anybody looking again; what it leaves behind is noted then. */
    boolean passes(Judged judged, long epoch) {
        return judged.isAllowedIn(epoch) && lets(judged) && passed(judged);
    }

    /** Whether a text needs no look at who else uses the connection. */
    boolean lets(Judged judged) {
        return endings == null || !judged.ends();
    }

    boolean lets(List<Judged> texts) {
        for (Judged text : texts) {
            if (!lets(text)) return false;
        }
        return true;
    }

    /** Whether unqualified names may mean something else than when the connection was opened. Never taken back. */
    boolean moved() {
        return moved;
    }

    void move() {
        moved = true;
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
