package dev.interlock.guard.jdbc;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The open scopes of all threads. While there is none, which is nearly always, asking costs one read. */
final class Scopes {
    private final AtomicInteger open = new AtomicInteger();
    private final ThreadLocal<@Nullable Scope> current = new ThreadLocal<>();

    boolean idle() {
        return open.get() == 0;
    }

    /** Whether this thread is in none. */
    boolean free() {
        return open.get() == 0 || current.get() == null;
    }

    @Nullable
    Scope current() {
        return idle() ? null : current.get();
    }

    void open(Scope scope) {
        current.set(scope);
        open.incrementAndGet();
    }

    /** Until it is closed, what the guard itself executes on this thread, on that database, is decided by nobody. */
    Scope openOwn(Session session) {
        Scope own = Scope.own(session, current());
        open(own);
        return own;
    }

    void closeOwn(Scope own) {
        Scope outer = own.outer();
        if (outer == null) current.remove();
        else current.set(outer);
        open.decrementAndGet();
    }

    /** Notes one more frame inside this thread's scope, if it has one. */
    void enter() {
        Scope scope = current();
        if (scope != null) scope.enter();
    }

    /** Notes that a frame has left; the scope if that ended it. */
    @Nullable
    Scope leave() {
        Scope scope = current();
        if (scope == null || !scope.leave()) return null;
        if (scope.outer() == null) current.remove();
        else current.set(scope.outer());
        open.decrementAndGet();
        return scope;
    }
}
