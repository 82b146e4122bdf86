package jdk.internal.event;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.Properties;
import jdk.internal.misc.Unsafe;

/**
 * What the gate hands the woven calls to that concern powers over the JVM itself. The one implementation lives in the
 * agent's own module; returning means "go on", throwing prevents what was about to happen.
 */
public abstract class InterlockPowers {
    /** The system properties: the one object among those of its class whose changes matter. */
    public volatile Object system;

    /** The map in them, which their views change, and which nobody else gets. */
    public volatile Object systemMap;

    /** A native library is about to be loaded for a class. */
    public abstract void loading(String library, Object from);

    /** A class calls a restricted method of the foreign-function interface; the owner is null where it is not told. */
    public abstract void reaching(Object caller, Object owner, String method);

    /** A package of a module is about to be exported or opened to another module. */
    public abstract void exposing(Object module, String packageName, Object to);

    /**
     * A constructor is about to be handed out that makes instances of a class without its own; null stands for the one that
     * serialization would choose.
     */
    public abstract void constructing(Object type, Object constructor);

    /** Something is about to be done to objects of a class past its own constructors and methods. */
    public abstract void bypassing(Object type, String what);

    /** An agent is about to use its power over classes. */
    public abstract void instrumenting(Object instrumentation, String what);

    /** An agent is about to add classes to the JVM's own. */
    public abstract void appending(Object instrumentation);

    /** An agent's transformers have answered; null if they leave the class as it is. */
    public abstract void transformed(Object after, String name, Object before);

    /** A system property is about to be set or removed; null stands for any of them. */
    public abstract void setting(Object key);

    /** System properties are about to be set. Answers what is to be set, which nobody else can change. */
    public abstract Object settingAll(Object values);

    /** All system properties are about to be replaced. */
    public abstract void replacing();

    /** A security provider is about to be put in; 0 is behind all others. */
    public abstract void providing(int position);

    /** A security property is about to be set. */
    public abstract void settingSecurity(String key);

    /** Somebody is about to answer for the handlers of all URLs. */
    public abstract void answeringForUrls();

    /** A class is about to be defined without a name; answers the one that the bytes have. */
    public abstract Object naming(Object bytes, int offset, int length);

    /** The same for a buffer. */
    public abstract Object naming(Object buffer);

    /** Somebody is about to get all that is private in a class. */
    public abstract void lookingInto(Object type, Object caller);

    /** A class is about to be put into another's package; answers the bytes that it is made of. */
    public abstract Object defining(Object lookup, Object bytes);

    /** Native code is about to look for fonts. */
    public abstract void findingFonts();

    /** A loader is about to define a class of this name. */
    public abstract void naming(String type);

    /** A thread is about to be stopped or held. */
    public abstract void stopping(Object thread);

    /** Memory is about to be read or compared; the kind is a descriptor's first letter. */
    public abstract void touching(Object base, long offset, int kind);

    /** A reference is about to be written. */
    public abstract void touching(Object base, long offset, Object value);

    /** A stretch of memory is about to be read or written. */
    public abstract void touching(Object base, long offset, long length);

    /** The place of a field is about to be told. */
    public abstract void locating(Object field);

    /**
     * Begins to hold changes of these properties against the policy: they are the system's, or are about to be. No class of
     * the guard's may stand between this and the application, whose keys are asked for their hashes here.
     *
     * @throws IllegalStateException if this JDK has another class of properties
     */
    public final void watch(Properties properties) {
        try {
            Object map = hiddenMap(properties);
            system = properties;
            systemMap = map;
        } catch (ReflectiveOperationException unknown) {
            throw new IllegalStateException("this JDK does not tell where properties lie", unknown);
        }
    }

    /** Those of before go on to work, as views of what was there before. */
    private static Object hiddenMap(Properties properties) throws ReflectiveOperationException {
        Field field = Properties.class.getDeclaredField("map");
        field.setAccessible(true);
        synchronized (properties) {
            Object map = field.get(properties);
            if (map instanceof InterlockProperties) return map;
            Object hidden = new InterlockProperties((Map<?, ?>) map);
            field.set(properties, hidden);
            return hidden;
        }
    }

    /** Where a field of an object lies. */
    protected static long place(Field field) {
        return Unsafe.getUnsafe().objectFieldOffset(field);
    }

    /** Where the elements of an array begin. By reflection, since later JDKs answer a long where 17 answers an int. */
    protected static long begin(Class<?> array) throws ReflectiveOperationException {
        Object begin = Unsafe.class.getMethod("arrayBaseOffset", Class.class).invoke(Unsafe.getUnsafe(), array);
        return ((Number) begin).longValue();
    }

    /** How far the elements of an array lie apart. */
    protected static long scale(Class<?> array) {
        return Unsafe.getUnsafe().arrayIndexScale(array);
    }
}
