package dev.interlock.guard.jdbc;

import dev.interlock.guard.Behind;
import dev.interlock.guard.Callers;
import dev.interlock.guard.Sighting;
import dev.interlock.sql.SqlKind;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A call that was decided with care (confirmed, counted, or recorded though allowed) and has not come back yet, on one
 * thread. The frames the driver passes on its way down are not asked again about the same texts.
 */
final class Scope {
    private final Session session;
    private final @Nullable List<Judged> texts;
    private final @Nullable String request;
    private final @Nullable MeasuredCall measured;
    private final @Nullable ReadOnlyCall readOnly;
    private final @Nullable Handle held;
    private final @Nullable Scope outer;
    /** Where it was opened; null if nothing beneath is part of it. */
    private final @Nullable Behind behind;

    private @Nullable Endings ending;
    private @Nullable Sighting seen;
    private int depth = 1;

    /**
     * @param request the confirmation that was used up; null if none was needed
     * @param measured the call, if it is held to the rows it changes
     */
    Scope(
            Session session,
            @Nullable List<Judged> texts,
            @Nullable String request,
            @Nullable MeasuredCall measured,
            @Nullable Handle held,
            @Nullable Scope outer) {
        this(session, texts, request, measured, null, held, outer);
    }

    Scope(Session session, List<Judged> texts, ReadOnlyCall readOnly, @Nullable Scope outer) {
        this(session, texts, null, null, readOnly, null, outer);
    }

    private Scope(
            Session session,
            @Nullable List<Judged> texts,
            @Nullable String request,
            @Nullable MeasuredCall measured,
            @Nullable ReadOnlyCall readOnly,
            @Nullable Handle held,
            @Nullable Scope outer) {
        this.readOnly = readOnly;
        this.session = session;
        this.texts = texts;
        this.request = request;
        this.measured = measured;
        this.held = held;
        this.outer = outer;
        this.behind = texts == null || texts.isEmpty() ? null : Callers.behind();
    }

    /** One that passes what the guard itself executes. */
    static Scope own(Session session, @Nullable Scope outer) {
        return new Scope(session, null, null, null, null, outer);
    }

    /** Whether it is the guard itself that calls now. */
    boolean isOwn() {
        return texts == null && isMeant();
    }

    /**
     * Whether whoever calls now is who the scope is for. Drivers run code of the application on the threads they work on:
     * loggers, listeners, streams. What that executes is no part of the call; and what it throws, or a full stack, may keep
     * a scope from being closed.
     */
    private boolean isMeant() {
        Predicate<Class<?>> driver = new OfDriver(session.connection());
        if (texts == null) return Callers.areGuard(driver);
        return behind != null && Callers.areBeneath(behind, driver);
    }

    /** Whether its call can be taken back, which keeps others from the transaction already. */
    boolean holds() {
        return measured != null || readOnly != null;
    }

    /** Its call would have been denied; how many rows it changes is counted there. */
    void seen(@Nullable Sighting sighting) {
        seen = sighting;
    }

    /** Notes what a call answered that would have been denied. */
    void note(@Nullable Object result) {
        if (seen == null) return;
        if (result instanceof Long count) seen.changed(count);
        else if (result instanceof int[] counts) for (int count : counts) seen.changed(count);
        else if (result instanceof long[] counts) for (long count : counts) seen.changed(count);
    }

    /** Its call may end a transaction; that is over when its outermost frame leaves. */
    void ends(Endings begun) {
        ending = begun;
    }

    /** Whether a text that the driver sends beneath the frames of this call is part of what was decided. */
    boolean covers(Database other, Judged beneath) {
        if (other != session.database()) return false;
        if (texts != null && texts.isEmpty()) return beneath.effects().kinds().equals(Set.of(SqlKind.SESSION));
        return isMeant();
    }

    /** Whether all these texts on that database are part of what was decided. */
    boolean covers(Database other, List<Judged> asked) {
        if (other != session.database()) return false;
        if (texts == null) return isMeant();
        for (Judged one : asked) {
            if (!holds(one, texts)) return false;
        }
        return isMeant();
    }

    private static boolean holds(Judged asked, List<Judged> texts) {
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
    MeasuredCall measured() {
        return measured;
    }

    /** The call, if it runs where nothing can be written. */
    @Nullable
    ReadOnlyCall readOnly() {
        return readOnly;
    }

    @Nullable
    Scope outer() {
        return outer;
    }

    void enter() {
        depth++;
    }

    /** Whether the frame that leaves next is the outermost. */
    boolean ends() {
        return depth == 1;
    }

    /** True when the outermost frame leaves. */
    boolean leave() {
        if (--depth > 0) return false;
        if (held != null) held.release();
        if (ending != null) ending.ended();
        return true;
    }
}
