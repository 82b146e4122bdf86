package dev.interlock.guard.jdbc;

import dev.interlock.confirmation.Bind;
import dev.interlock.confirmation.NotConfirmableException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The values bound to a prepared statement, so that a person is shown what would execute.
 */
final class Binds {
    private final TreeMap<Integer, @Nullable Object> values = new TreeMap<>();
    private final List<TreeMap<Integer, @Nullable Object>> batch = new ArrayList<>();
    private boolean named;

    synchronized void bind(@Nullable String name, int index, @Nullable Object value) {
        if (name != null) named = true;
        else values.put(index, copy(value));
    }

    synchronized void addBatch() {
        batch.add(new TreeMap<>(values));
    }

    synchronized void clearBatch() {
        batch.clear();
    }

    /** @param ofBatch whether what {@code executeBatch} would execute is asked for */
    synchronized List<List<Bind>> rendered(boolean ofBatch) throws NotConfirmableException {
        if (named) throw new NotConfirmableException("parameters bound by name cannot be shown to a person");
        List<List<Bind>> rows = new ArrayList<>();
        if (!ofBatch) {
            if (!values.isEmpty()) rows.add(row(values));
            return rows;
        }
        for (TreeMap<Integer, @Nullable Object> row : batch) rows.add(row(row));
        return rows;
    }

    /** The values at these places, the last included; null if one was bound by name, or not at all. */
    synchronized @Nullable List<@Nullable Object> between(int first, int last) {
        if (named) return null;
        List<@Nullable Object> found = new ArrayList<>();
        for (int place = first; place <= last; place++) {
            if (!values.containsKey(place)) return null;
            found.add(values.get(place));
        }
        return found;
    }

    private static List<Bind> row(TreeMap<Integer, @Nullable Object> values) throws NotConfirmableException {
        List<Bind> row = new ArrayList<>(values.size());
        for (Object value : values.values()) row.add(Bind.of(value));
        return row;
    }

    /** The caller may change these later; the driver may have read them already. */
    private static @Nullable Object copy(@Nullable Object value) {
        if (value instanceof byte[] bytes) return bytes.clone();
        if (value instanceof char[] chars) return chars.clone();
        if (value instanceof Date date && isExactlyOfJdk(date)) return date.clone();
        return value;
    }

    private static boolean isExactlyOfJdk(Date date) {
        Class<?> type = date.getClass();
        return type == Date.class
                || type == java.sql.Date.class
                || type == java.sql.Time.class
                || type == java.sql.Timestamp.class;
    }
}
