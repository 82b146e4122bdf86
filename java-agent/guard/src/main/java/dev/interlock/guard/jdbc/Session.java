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
