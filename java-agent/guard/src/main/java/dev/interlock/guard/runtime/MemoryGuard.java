package dev.interlock.guard.runtime;

import dev.interlock.guard.Callers;
import dev.interlock.guard.Denied;
import dev.interlock.policy.RuntimePower;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * {@code sun.misc.Unsafe}. With it, anybody can make any method accessible, get the JDK's own lookup, or overwrite the gate.
 * But hundreds of libraries use it for counters and queues of their own. So what cannot leave the object it names passes:
 * a field of an application's class, by the place that was told for it and as what it is; an element of an array, within
 * the array. Addresses, static fields, the JDK's objects and ours need the grant, as on JDKs that refuse them altogether.
 *
 * <p>The passing ways allocate nothing. Safe for any number of threads.
 */
public final class MemoryGuard {
    private static final String WHAT =
            "using sun.misc.Unsafe on memory that is not the application's own fields and arrays";

    /** The letter of a descriptor of a reference. */
    private static final int REFERENCE = 'L';

    private static final Module OURS = MemoryGuard.class.getModule();

    private final RuntimeGuard guard;
    private final Located located = new Located();
    /** Where each kind of array begins, and how far apart its elements lie; by array class, which are few. */
    private final ClassValue<Lie> lies = new ClassValue<>() {
        @Override
        protected Lie computeValue(Class<?> array) {
            return new Lie(measure.beginOf(array), measure.scaleOf(array));
        }
    };

    private final Measure measure;

    MemoryGuard(RuntimeGuard guard, Measure measure) {
        this.guard = guard;
        this.measure = measure;
    }

    /** Tells how arrays lie in memory. */
    public interface Measure {
        long beginOf(Class<?> array);

        long scaleOf(Class<?> array);

        long placeOf(Field field);
    }

    private static boolean concerns(Field field) {
        Class<?> home = field.getDeclaringClass();
        return !Callers.isOfJdk(home) && home.getModule() != OURS && !home.isRecord() && !home.isHidden();
    }

    /** The place of a field is about to be told. */
    public void locating(Field field) {
        if (concerns(field)) located.add(field, measure.placeOf(field));
    }

    /** @param kind the first letter of a descriptor */
    public void touching(@Nullable Object base, long offset, int kind) throws Denied {
        if (guard.has(RuntimePower.FOREIGN_MEMORY)) return;
        if (base != null && isWithin(base, offset, kind)) return;
        guard.require(RuntimePower.FOREIGN_MEMORY, WHAT);
    }

    /** A reference is written. */
    public void writing(@Nullable Object base, long offset, @Nullable Object value) throws Denied {
        if (guard.has(RuntimePower.FOREIGN_MEMORY)) return;
        if (base != null && isWithin(base, offset, REFERENCE) && fits(base, offset, value)) return;
        guard.require(RuntimePower.FOREIGN_MEMORY, WHAT);
    }

    public void stretch(@Nullable Object base, long offset, long length) throws Denied {
        if (guard.has(RuntimePower.FOREIGN_MEMORY)) return;
        if (base != null && isStretch(base, offset, length)) return;
        guard.require(RuntimePower.FOREIGN_MEMORY, WHAT);
    }

    private boolean isWithin(Object base, long offset, int kind) {
        Class<?> type = base.getClass();
        if (!type.isArray()) return located.has(type, offset, kind);
        if (type.getComponentType().isPrimitive()) return kind != REFERENCE && isStretch(base, offset, size(kind));
        Lie lie = lies.get(type);
        long inside = offset - lie.begin;
        if (kind != REFERENCE || inside < 0 || inside % lie.scale != 0) return false;
        return inside / lie.scale < Array.getLength(base);
    }

    private boolean isStretch(Object base, long offset, long length) {
        Class<?> type = base.getClass();
        if (!type.isArray() || !type.getComponentType().isPrimitive()) return false;
        Lie lie = lies.get(type);
        long end = lie.begin + Array.getLength(base) * lie.scale;
        return length >= 0 && offset >= lie.begin && offset <= end && length <= end - offset;
    }

    private boolean fits(Object base, long offset, @Nullable Object value) {
        if (value == null) return true;
        Class<?> type = base.getClass();
        Class<?> component = type.getComponentType();
        Class<?> wanted = component != null ? component : located.type(type, offset);
        return wanted != null && wanted.isInstance(value);
    }

    private record Lie(long begin, long scale) {}

    private static int size(int kind) {
        return switch (kind) {
            case 'Z', 'B' -> 1;
            case 'S', 'C' -> 2;
            case 'I', 'F' -> 4;
            default -> 8;
        };
    }
}
