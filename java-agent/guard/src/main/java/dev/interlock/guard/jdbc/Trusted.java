package dev.interlock.guard.jdbc;

import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether an object's answer about itself is the driver's own. A class that extends a driver's class can override
 * {@code getMetaData} or {@code unwrap} and lie about where the driver's code beneath it leads; so an answer counts only
 * if the method comes from where the root of the class's hierarchy comes from: same loader, same code source, same
 * first two words of the package, and a class file at that place, which a class that was defined at run time in the
 * driver's own package does not have.
 */
final class Trusted {
    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    private static final ClassValue<Origin> ORIGINS = new ClassValue<>() {
        @Override
        protected Origin computeValue(Class<?> type) {
            return Origin.of(type);
        }
    };

    private Trusted() {}

    static boolean answers(Object object, String method, Class<?>... parameters) {
        return declares(object.getClass(), method, parameters);
    }

    /** Whether objects of this class answer a method by the driver's own code. */
    static boolean declares(Class<?> type, String method, Class<?>... parameters) {
        try {
            return same(type.getMethod(method, parameters).getDeclaringClass(), root(type));
        } catch (NoSuchMethodException absent) {
            return false;
        }
    }

    static boolean sameOrigin(Object one, Object other) {
        return same(root(one.getClass()), root(other.getClass()));
    }

    /** Whether a class comes from where the root of an object's classes comes from. */
    static boolean isOrigin(Class<?> type, Object object) {
        return same(type, root(object.getClass()));
    }

    private static boolean same(Class<?> one, Class<?> other) {
        if (one == other) return true;
        Origin origin = ORIGINS.get(one);
        Origin theirs = ORIGINS.get(other);
        return one.getClassLoader() == other.getClassLoader() && origin.isLike(theirs);
    }

    /** The highest superclass that is not the JDK's. */
    static Class<?> root(Class<?> type) {
        return ORIGINS.get(type).root;
    }

    private static final class Origin {
        final Class<?> root;
        private final boolean hasFile;
        private final @Nullable String source;
        private final String vendor;

        private Origin(Class<?> root, @Nullable String source, String vendor, boolean hasFile) {
            this.root = root;
            this.source = source;
            this.vendor = vendor;
            this.hasFile = hasFile;
        }

        static Origin of(Class<?> type) {
            return new Origin(highest(type), sourceOf(type), vendorOf(type), hasFile(type));
        }

        boolean isLike(Origin other) {
            return hasFile == other.hasFile && Objects.equals(source, other.source) && vendor.equals(other.vendor);
        }

        private static Class<?> highest(Class<?> type) {
            Class<?> root = type;
            for (Class<?> next = type.getSuperclass(); next != null; next = next.getSuperclass()) {
                ClassLoader loader = next.getClassLoader();
                if ((loader == null || loader == PLATFORM) && next.getModule().isNamed()) break;
                root = next;
            }
            return root;
        }

        private static @Nullable String sourceOf(Class<?> type) {
            ProtectionDomain domain = type.getProtectionDomain();
            CodeSource source = domain == null ? null : domain.getCodeSource();
            return source == null || source.getLocation() == null
                    ? null
                    : source.getLocation().toExternalForm();
        }

        /** Loaders that give no class files give none of a driver's either, which makes their classes equal again. */
        private static boolean hasFile(Class<?> type) {
            ClassLoader loader = type.getClassLoader();
            if (type.isHidden() || loader == null) return false;
            return loader.getResource(type.getName().replace('.', '/').concat(".class")) != null;
        }

        private static String vendorOf(Class<?> type) {
            String name = type.getPackageName();
            int first = name.indexOf('.');
            int second = first < 0 ? -1 : name.indexOf('.', first + 1);
            return second < 0 ? name : name.substring(0, second);
        }
    }
}
