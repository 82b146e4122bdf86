package dev.interlock.guard.jdbc;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells which classes come from where a connection's own class does.
 *
 * @param connection null if nobody has it: then none does
 */
record OfDriver(@Nullable Object connection) implements Predicate<Class<?>> {
    @Override
    public boolean test(Class<?> type) {
        return connection != null && Trusted.isOrigin(type, connection);
    }
}
