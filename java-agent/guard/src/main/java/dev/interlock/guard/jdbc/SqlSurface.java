package dev.interlock.guard.jdbc;

import dev.interlock.guard.Surface;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import org.jspecify.annotations.Nullable;

/** A denial as JDBC documents it; the connection and its transaction stay usable. */
public final class SqlSurface implements Surface<SQLException> {
    /** "Insufficient privilege", the SQLSTATE PostgreSQL gave this meaning; pools do not take it for a broken connection. */
    private static final String SQL_STATE = "42501";

    @Override
    public SQLException denial(String message) {
        return new SQLInvalidAuthorizationSpecException(message, SQL_STATE);
    }

    /** A driver's own failure on the way to a decision is the application's to see, too. */
    @Override
    public @Nullable Throwable visible(Throwable thrown) {
        return thrown instanceof SQLException ? thrown : null;
    }

    @Override
    public String adviceInDoubt() {
        return "no grant changes this: use the driver's own objects";
    }

    /** Whether a failure is a denial. */
    public static boolean made(SQLException failure) {
        return failure instanceof SQLInvalidAuthorizationSpecException
                && SQL_STATE.equals(failure.getSQLState())
                && String.valueOf(failure.getMessage()).startsWith("Denied by Interlock: ");
    }
}
