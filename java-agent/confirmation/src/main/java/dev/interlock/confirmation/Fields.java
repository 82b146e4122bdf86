package dev.interlock.confirmation;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object, read strictly: what is missing, of another type or not known is an error. */
record Fields(Map<?, ?> members) {
    static Fields of(@Nullable Object value) throws DamagedException {
        if (value instanceof Map<?, ?> members) return new Fields(members);
        throw new DamagedException("an object is expected where something else stands");
    }

    /** Refuses members that nobody would look at. */
    Fields only(Set<String> known) throws DamagedException {
        for (Object name : members.keySet()) {
            if (!known.contains(name)) throw new DamagedException("unknown member '" + name + "'");
        }
        return this;
    }

    String text(String name) throws DamagedException {
        if (members.get(name) instanceof String text) return text;
        throw wrong(name, "a string");
    }

    @Nullable
    String optional(String name) throws DamagedException {
        return members.get(name) == null ? null : text(name);
    }

    long number(String name) throws DamagedException {
        if (members.get(name) instanceof Long number) return number;
        throw wrong(name, "a number");
    }

    boolean flag(String name) throws DamagedException {
        if (members.get(name) instanceof Boolean flag) return flag;
        throw wrong(name, "true or false");
    }

    Instant time(String name) throws DamagedException {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException notOne) {
            throw wrong(name, "a time such as 2026-11-28T10:00:00Z");
        }
    }

    Fields object(String name) throws DamagedException {
        if (members.get(name) instanceof Map<?, ?> object) return new Fields(object);
        throw wrong(name, "an object");
    }

    List<?> list(String name) throws DamagedException {
        if (members.get(name) instanceof List<?> list) return list;
        throw wrong(name, "a list");
    }

    List<String> texts(String name) throws DamagedException {
        List<String> texts = new ArrayList<>();
        for (Object one : list(name)) {
            if (!(one instanceof String text)) throw wrong(name, "a list of strings");
            texts.add(text);
        }
        return texts;
    }

    private DamagedException wrong(String name, String expected) {
        String what = members.containsKey(name) ? "' is not " + expected : "' is missing";
        return new DamagedException("'" + name + what);
    }
}
