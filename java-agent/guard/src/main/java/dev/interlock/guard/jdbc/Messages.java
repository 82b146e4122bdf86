package dev.interlock.guard.jdbc;

import dev.interlock.guard.Enforcement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text out of what MariaDB's connector calls a message's description, which names what is done with the text
 * in front of it. A message of any other class could describe itself as it likes.
 */
final class Messages {
    private static final String PACKAGE = "org.mariadb.jdbc.message.client.";
    private static final String[] PREFIXES = {"EXECUTE ", "BULK: ", "PREPARE + EXECUTE ", "REWRITE: "};

    private Messages() {}

    /** Null if nothing executes. */
    static @Nullable String text(
            @Nullable String text, @Nullable Object message, Object channel, Enforcement<SQLException> enforcement)
            throws SQLException {
        if (message == null) return text;
        String name = message.getClass().getName();
        if (!name.startsWith(PACKAGE) || !Trusted.sameOrigin(message, channel)) {
            throw enforcement.doubt("what the message ".concat(name).concat(" does cannot be told"));
        }
        if (text == null || name.endsWith(".PreparePacket")) return null;
        // These two describe themselves by the bare text, which may begin with any word.
        if (name.endsWith(".QueryPacket") || name.endsWith(".QueryWithParametersPacket")) return text;
        for (String prefix : PREFIXES) {
            if (text.startsWith(prefix)) return text.substring(prefix.length());
        }
        return text;
    }
}
