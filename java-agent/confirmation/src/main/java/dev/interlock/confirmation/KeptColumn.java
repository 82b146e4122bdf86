package dev.interlock.confirmation;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One column of a before-image. Generated columns are none: nobody can write them.
 *
 * @param name without quotes
 * @param type as the database writes it
 * @param form how its values stand in the image
 * @param key whether it is part of the primary key
 * @param always whether the database makes its values unless it is overruled
 */
public record KeptColumn(String name, String type, Form form, boolean key, boolean always) {
    /** How a value stands in an image, and so how it goes back. */
    public enum Form {
        /** The database's own text of it, which its type reads back. */
        CAST,
        /** PostgreSQL's money, as a number that no locale changes. */
        MONEY,
        /** Characters, of a MySQL-like database. */
        TEXT,
        /** Bytes in hexadecimal, of a MySQL-like database. */
        BINARY,
        /** What a MySQL-like database reads from a plain string: numbers, dates, identifiers. */
        PLAIN,
        /** Digits that must not be quoted. */
        NUMBER,
        /** Seconds since 1970, with fractions: a MySQL-like timestamp, whatever the session's time zone. */
        SECONDS
    }

    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("type", type);
        fields.put("form", form.name().toLowerCase(Locale.ROOT));
        fields.put("key", key);
        fields.put("always", always);
        return fields;
    }

    static KeptColumn of(Fields fields) throws DamagedException {
        fields.only(Set.of("name", "type", "form", "key", "always"));
        String word = fields.text("form");
        for (Form form : Form.values()) {
            if (form.name().toLowerCase(Locale.ROOT).equals(word)) {
                return new KeptColumn(
                        fields.text("name"), fields.text("type"), form, fields.flag("key"), fields.flag("always"));
            }
        }
        throw new DamagedException("an unknown form of values, '" + word + "'");
    }
}
