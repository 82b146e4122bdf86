package dev.interlock.guard;

import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;

/** How a denial looks to the application: the failure that the API documents, and one sentence safe for a model. */
final class Denial {
    /** "Insufficient privilege", the SQLSTATE PostgreSQL gave this meaning; pools do not take it for a broken connection. */
    private static final String SQL_STATE = "42501";

    private Denial() {}

    static String message(String sentence, String decision) {
        return new StringBuilder("Denied by Interlock: ")
                .append(sentence)
                .append(". Decision ")
                .append(decision)
                .append('.')
                .toString();
    }

    static SQLException sql(String message) {
        return new SQLInvalidAuthorizationSpecException(message, SQL_STATE);
    }

    static boolean is(Throwable failure) {
        return failure instanceof SQLInvalidAuthorizationSpecException denial
                && SQL_STATE.equals(denial.getSQLState())
                && String.valueOf(denial.getMessage()).startsWith("Denied by Interlock: ");
    }

    /** Throws what the woven method documents, through a gate that declares nothing. */
    @SuppressWarnings("unchecked")
    static <T extends Throwable> void raise(Throwable failure) throws T {
        throw (T) failure;
    }
}
