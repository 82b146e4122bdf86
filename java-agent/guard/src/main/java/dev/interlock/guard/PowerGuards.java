package dev.interlock.guard;

import dev.interlock.guard.runtime.MemoryGuard;
import dev.interlock.guard.runtime.RuntimeGuard;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import jdk.internal.event.InterlockPowers;
import org.jspecify.annotations.Nullable;

/** Answers the gates that concern the JVM itself, and turns whatever goes wrong in the guard into a denial. */
final class PowerGuards extends InterlockPowers {
    private static final String INSTRUMENT = "sun.instrument.";

    private final RuntimeGuard runtime;

    PowerGuards(Enforcement<?> enforcement, Instrumentation own) {
        this.runtime = new RuntimeGuard(enforcement, own, new Layout());
        watch(System.getProperties());
    }

    RuntimeGuard runtime() {
        return runtime;
    }

    @Override
    public void loading(String library, @Nullable Object from) {
        try {
            runtime.libraries().loading(library, (Class<?>) from);
        } catch (Denied | RuntimeException | Error failure) {
            runtime.enforcement().deny(failure);
        }
    }

    @Override
    public void reaching(@Nullable Object caller, @Nullable Object owner, String method) {
        try {
            runtime.libraries().reaching((Class<?>) caller, (Class<?>) owner, method);
        } catch (Denied | RuntimeException | Error failure) {
            runtime.enforcement().deny(failure);
        }
    }

    @Override
    public void exposing(Object module, String packageName, Object to) {
        try {
            runtime.modules().exposing((Module) module, packageName, (Module) to);
        } catch (Denied | RuntimeException | Error failure) {
            runtime.enforcement().deny(failure);
        }
    }

    @Override
    public void constructing(Object type, @Nullable Object constructor) {
        try {
            runtime.modules().constructing((Class<?>) type, (java.lang.reflect.Constructor<?>) constructor);
        } catch (Denied | RuntimeException | Error failure) {
            runtime.enforcement().deny(failure);
        }
    }

    @Override
    public void bypassing(@Nullable Object type, String what) {
        try {
            runtime.modules().bypassing((Class<?>) type, what);
        } catch (Denied | RuntimeException | Error failure) {
            runtime.enforcement().deny(failure);
        }
    }

    @Override
    public void instrumenting(Object instrumentation, String what) {
        try {
            runtime.agents().instrumenting(instrumentation, what);
        } catch (Denied | RuntimeException | Error failure) {
            runtime.enforcement().deny(failure);
        }
    }

    @Override
    public void appending(Object instrumentation) {
        try {
            runtime.agents().appending(instrumentation);
        } catch (Denied | RuntimeException | Error failure) {
            runtime.enforcement().deny(failure);
        }
    }

    @Override
    public void transformed(Object after, @Nullable String name, Object before) {
        try {
            runtime.agents().transformed((byte[]) after, name, (byte[]) before);
        } catch (Denied | RuntimeException | Error failure) {
            runtime.enforcement().deny(failure);
        }
    }

    @Override
    public void setting(@Nullable Object key) {
        try {
            runtime.properties().setting(key);
        } catch (Denied | RuntimeException | Error failure) {
            runtime.enforcement().deny(failure);
        }
    }

    @Override
    public Object settingAll(Object values) {
        try {
            return runtime.properties().settingAll(values);
        } catch (Denied | RuntimeException | Error failure) {
            runtime.enforcement().deny(failure);
            return values;
        }
    }

    @Override
    public void replacing() {
        try {
            runtime.properties().replacing();
        } catch (Denied | RuntimeException | Error failure) {
            runtime.enforcement().deny(failure);
        }
    }

    @Override
    public void providing(int position) {
        try {
            runtime.properties().providing(position);
        } catch (Denied | RuntimeException | Error failure) {
            runtime.enforcement().deny(failure);
        }
    }

    @Override
    public void settingSecurity(@Nullable String key) {
        try {
            runtime.properties().settingSecurity(key);
        } catch (Denied | RuntimeException | Error failure) {
            runtime.enforcement().deny(failure);
        }
    }

    @Override
    public void answeringForUrls() {
        Handlers.replacing();
    }

    @Override
    public @Nullable Object naming(@Nullable Object bytes, int offset, int length) {
        return bytes == null ? null : ClassNames.of((byte[]) bytes, offset, length);
    }

    @Override
    public @Nullable Object naming(@Nullable Object buffer) {
        return buffer == null ? null : ClassNames.of((ByteBuffer) buffer);
    }

    @Override
    public void lookingInto(@Nullable Object type, @Nullable Object caller) {
        if (type == null || caller == null) return;
        try {
            Class<?> by = ((MethodHandles.Lookup) caller).lookupClass();
            runtime.modules().lookingInto((Class<?>) type, by);
            Intruders.lookingInto((Class<?>) type, by);
        } catch (Denied | RuntimeException | Error failure) {
            runtime.enforcement().deny(failure);
        }
    }

    @Override
    public @Nullable Object defining(Object lookup, @Nullable Object bytes) {
        if (bytes == null) return null;
        try {
            Class<?> neighbour = ((MethodHandles.Lookup) lookup).lookupClass();
            runtime.modules().joining(neighbour, "defining a class in the package");
            byte[] own = ((byte[]) bytes).clone();
            Intruders.remember(neighbour.getClassLoader(), own);
            return own;
        } catch (Denied | RuntimeException | Error failure) {
            runtime.enforcement().deny(failure);
            return bytes;
        }
    }

    @Override
    public void findingFonts() {
        try {
            runtime.fonts().finding();
        } catch (Denied | RuntimeException | Error failure) {
            runtime.enforcement().deny(failure);
        }
    }

    @Override
    public void naming(@Nullable String type) {
        if (type == null || !type.startsWith(INSTRUMENT)) return;
        try {
            runtime.agents().naming(type);
        } catch (Denied | RuntimeException | Error failure) {
            runtime.enforcement().deny(failure);
        }
    }

    @Override
    public void stopping(Object thread) {
        try {
            runtime.threads().stopping((Thread) thread);
        } catch (Denied | RuntimeException | Error failure) {
            runtime.enforcement().deny(failure);
        }
    }

    @Override
    public void touching(@Nullable Object base, long offset, int kind) {
        try {
            runtime.memory().touching(base, offset, kind);
        } catch (Denied | RuntimeException | Error failure) {
            runtime.enforcement().deny(failure);
        }
    }

    @Override
    public void touching(@Nullable Object base, long offset, @Nullable Object value) {
        try {
            runtime.memory().writing(base, offset, value);
        } catch (Denied | RuntimeException | Error failure) {
            runtime.enforcement().deny(failure);
        }
    }

    @Override
    public void touching(@Nullable Object base, long offset, long length) {
        try {
            runtime.memory().stretch(base, offset, length);
        } catch (Denied | RuntimeException | Error failure) {
            runtime.enforcement().deny(failure);
        }
    }

    @Override
    public void locating(@Nullable Object field) {
        if (field == null) return;
        try {
            runtime.memory().locating((Field) field);
        } catch (RuntimeException | Error failure) {
            runtime.enforcement().deny(failure);
        }
    }

    private static final class Layout implements MemoryGuard.Measure {
        @Override
        public long beginOf(Class<?> array) {
            try {
                return begin(array);
            } catch (ReflectiveOperationException unknown) {
                throw new IllegalStateException("this JDK does not tell where arrays begin", unknown);
            }
        }

        @Override
        public long scaleOf(Class<?> array) {
            return scale(array);
        }

        @Override
        public long placeOf(Field field) {
            return place(field);
        }
    }
}
