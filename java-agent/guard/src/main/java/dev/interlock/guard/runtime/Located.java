package dev.interlock.guard.runtime;

import java.lang.reflect.Field;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fields of objects whose places were told, by class. A class's own table is replaced as a whole when a place is told,
 * so that looking takes no lock.
 */
final class Located {
    /** Places with the types of what lies there, in the order they were told: few, mostly one to three. */
    private static final class Places {
        static final Places NONE = new Places(new long[0], new Class<?>[0]);

        private final long[] places;
        private final Class<?>[] types;

        Places(long[] places, Class<?>[] types) {
            this.places = places;
            this.types = types;
        }

        @Nullable
        Class<?> type(long place) {
            for (int i = 0; i < places.length; i++) {
                if (places[i] == place) return types[i];
            }
            return null;
        }

        Places with(long place, Class<?> type) {
            if (type(place) != null) return this;
            int length = places.length;
            long[] morePlaces = Arrays.copyOf(places, length + 1);
            Class<?>[] moreTypes = Arrays.copyOf(types, length + 1);
            morePlaces[length] = place;
            moreTypes[length] = type;
            return new Places(morePlaces, moreTypes);
        }
    }

    private static final class Own {
        volatile Places places = Places.NONE;
    }

    private final ClassValue<Own> byClass = new ClassValue<>() {
        @Override
        protected Own computeValue(Class<?> type) {
            return new Own();
        }
    };

    void add(Field field, long place) {
        Own own = byClass.get(field.getDeclaringClass());
        synchronized (own) {
            own.places = own.places.with(place, field.getType());
        }
    }

    boolean has(Class<?> type, long place, int kind) {
        Class<?> there = type(type, place);
        return there != null && kind == letter(there);
    }

    /** What lies there; null if nobody was told. */
    @Nullable
    Class<?> type(Class<?> type, long place) {
        for (Class<?> home = type; home != null && home != Object.class; home = home.getSuperclass()) {
            Class<?> there = byClass.get(home).places.type(place);
            if (there != null) return there;
        }
        return null;
    }

    private static int letter(Class<?> type) {
        if (!type.isPrimitive()) return 'L';
        if (type == int.class) return 'I';
        if (type == long.class) return 'J';
        return type.descriptorString().charAt(0);
    }
}
