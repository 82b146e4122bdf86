package dev.interlock.guard.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that was decided with care (confirmed, or recorded though allowed) and has not come back yet, on one thread. The
 * frames the driver passes on its way down are not asked again about the same texts.
 */
final class Scope {
    private final Database database;
    private final List<Judged> texts;
    private final @Nullable String request;
    private final @Nullable Handle held;
    private final @Nullable Scope outer;
    private int depth = 1;

    /** @param request the confirmation that was used up; null if none was needed */
    Scope(
            Database database,
            List<Judged> texts,
            @Nullable String request,
            @Nullable Handle held,
            @Nullable Scope outer) {
        this.database = database;
        this.texts = texts;
        this.request = request;
        this.held = held;
        this.outer = outer;
    }

    boolean isOf(Database other) {
        return other == database;
    }

    /** Whether all these texts on that database are part of what was decided. */
    boolean covers(Database other, List<Judged> asked) {
        if (other != database) return false;
        for (Judged one : asked) {
            if (!holds(one)) return false;
        }
        return true;
    }

    private boolean holds(Judged asked) {
        for (Judged text : texts) {
            if (text == asked || text.sql().equals(asked.sql())) return true;
        }
        return false;
    }

    @Nullable
    String request() {
        return request;
    }

    @Nullable
    Scope outer() {
        return outer;
    }

    void enter() {
        depth++;
    }

    /** True when the outermost frame leaves. */
    boolean leave() {
        if (--depth > 0) return false;
        if (held != null) held.release();
        return true;
    }
}
