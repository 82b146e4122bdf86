package dev.interlock.confirmation;

import dev.interlock.audit.Hex;
import dev.interlock.audit.Sha256;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One value bound to a statement, as a person is shown it and as the digest of the action covers it.
 *
 * @param type a short word such as {@code string} or {@code timestamp}
 * @param text the value, or its beginning where {@code sha256} is given; null for SQL's NULL
 * @param length of the whole value in characters or bytes, where it is not given whole; otherwise 0
 * @param sha256 of the whole value, where it is not given whole
 */
public record Bind(
        String type,
        @Nullable String text,
        long length,
        @Nullable String sha256) {
    /** Longer values are shown by their beginning, length and digest. */
    private static final int LONGEST_TEXT = 2_000;

    private static final int LONGEST_BYTES = 64;
    private static final int SHOWN_OF_LONG = 200;

    /**
     * Renders a value of the JDK whose text is the value. Only exact classes of the platform count: a subclass could
     * say one thing to a person and another to the driver.
     *
     * @throws NotConfirmableException if a person could not be shown what the database would get, as with a stream
     */
    public static Bind of(@Nullable Object value) throws NotConfirmableException {
        if (value == null) return new Bind("null", null, 0, null);
        Class<?> type = value.getClass();
        if (type == String.class) return text("string", (String) value);
        if (type == byte[].class) return bytes((byte[]) value);
        if (type == char[].class) return text("characters", new String((char[]) value));
        if (type == Boolean.class || type == Character.class) return plain(type, value);
        if (type == Integer.class || type == Long.class || type == Short.class || type == Byte.class) {
            return plain(type, value);
        }
        if (type == Double.class || type == Float.class || type == BigDecimal.class || type == BigInteger.class) {
            return text(word(type), value.toString());
        }
        if (fromPlatform(type) && temporalOrId(type.getName())) return plain(type, value);
        throw new NotConfirmableException(
                "a bound value of type " + type.getName() + " cannot be shown to a person, so nobody can confirm it");
    }

    private static boolean fromPlatform(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    private static boolean temporalOrId(String name) {
        return switch (name) {
            case "java.sql.Date",
                    "java.sql.Time",
                    "java.sql.Timestamp",
                    "java.util.Date",
                    "java.util.UUID",
                    "java.time.Instant",
                    "java.time.LocalDate",
                    "java.time.LocalTime",
                    "java.time.LocalDateTime",
                    "java.time.OffsetTime",
                    "java.time.OffsetDateTime",
                    "java.time.ZonedDateTime",
                    "java.time.Year",
                    "java.time.Duration",
                    "java.time.Period" -> true;
            default -> false;
        };
    }

    private static Bind plain(Class<?> type, Object value) {
        return new Bind(word(type), value.toString(), 0, null);
    }

    private static String word(Class<?> type) {
        return type.getName().startsWith("java.sql.") ? "sql-" + lower(type) : lower(type);
    }

    private static String lower(Class<?> type) {
        return type.getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    private static Bind text(String type, String text) throws NotConfirmableException {
        if (text.length() <= LONGEST_TEXT) return new Bind(type, text, 0, null);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // Lone surrogates all look alike in UTF-8, so that two texts would have one digest.
        if (!new String(bytes, StandardCharsets.UTF_8).equals(text)) {
            throw new NotConfirmableException("a long bound text is not Unicode, so nobody can confirm it");
        }
        return new Bind(type, text.substring(0, SHOWN_OF_LONG), text.length(), Sha256.hex(bytes));
    }

    private static Bind bytes(byte[] bytes) {
        if (bytes.length <= LONGEST_BYTES) return new Bind("bytes", Hex.of(bytes), 0, null);
        byte[] beginning = java.util.Arrays.copyOf(bytes, LONGEST_BYTES / 2);
        return new Bind("bytes", Hex.of(beginning), bytes.length, Sha256.hex(bytes));
    }
}
