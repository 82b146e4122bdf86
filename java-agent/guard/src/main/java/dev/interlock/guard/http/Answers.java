package dev.interlock.guard.http;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Asks objects of libraries by the first method, without arguments, that a type of theirs has: looked for once for each class,
 * so that asking allocates nothing. Safe for any number of threads.
 */
final class Answers {
    private static final Object[] NOTHING = {};

    private final ClassValue<Found> found;

    /** A method, or none: what a class is remembered with cannot be nothing. */
    private record Found(@Nullable Method method) {}

    /** @param questions a type that the library's classes have, and a method of it, each */
    Answers(String[]... questions) {
        this.found = new ClassValue<>() {
            @Override
            protected Found computeValue(Class<?> type) {
                for (String[] question : questions) {
                    Method method = method(question[0], question[1], type);
                    if (method != null) return new Found(method);
                }
                return new Found(null);
            }
        };
    }

    private static @Nullable Method method(String asked, String name, Class<?> type) {
        try {
            Class<?> declaring = Class.forName(asked, false, type.getClassLoader());
            return declaring.isAssignableFrom(type) ? declaring.getMethod(name) : null;
        } catch (ReflectiveOperationException ofAnotherLibrary) {
            return null;
        }
    }

    boolean areKnownBy(Object object) {
        return found.get(object.getClass()).method() != null;
    }

    /** Null if that is the answer, or if there is none. */
    @Nullable
    Object by(Object object) {
        Method method = found.get(object.getClass()).method();
        if (method == null) return null;
        try {
            return method.invoke(object, NOTHING);
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
