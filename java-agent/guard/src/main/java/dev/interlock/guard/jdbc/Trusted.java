package dev.interlock.guard.jdbc;

import java.lang.reflect.Method;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether an object's answer about itself is the driver's own. A class that extends a driver's class can override
 * {@code getMetaData} or {@code unwrap} and lie about where the driver's code beneath it leads; so an answer counts only
 * if the method comes from where the root of the class's hierarchy comes from: same loader, same code source, same
 * first two words of the package.
 */
final class Trusted {
    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    private Trusted() {}

    static boolean answers(Object object, String method, Class<?>... parameters) {
        Class<?> root = root(object.getClass());
        try {
            Method found = object.getClass().getMethod(method, parameters);
            return sameOrigin(found.getDeclaringClass(), root);
        } catch (NoSuchMethodException absent) {
            return false;
        }
    }

    static boolean sameOrigin(Object one, Object other) {
        return sameOrigin(root(one.getClass()), root(other.getClass()));
    }

    private static boolean sameOrigin(Class<?> one, Class<?> other) {
        return one == other
                || (one.getClassLoader() == other.getClassLoader()
                        && Objects.equals(source(one), source(other))
                        && vendor(one).equals(vendor(other)));
    }

    /** The highest superclass that is not the JDK's. */
    private static Class<?> root(Class<?> type) {
        Class<?> root = type;
        for (Class<?> next = type.getSuperclass(); next != null; next = next.getSuperclass()) {
            ClassLoader loader = next.getClassLoader();
            if ((loader == null || loader == PLATFORM) && next.getModule().isNamed()) break;
            root = next;
        }
        return root;
    }

    private static @Nullable Object source(Class<?> type) {
        ProtectionDomain domain = type.getProtectionDomain();
        CodeSource source = domain == null ? null : domain.getCodeSource();
        return source == null || source.getLocation() == null ? null : source.getLocation().toExternalForm();
    }

    private static String vendor(Class<?> type) {
        String name = type.getPackageName();
        int first = name.indexOf('.');
        int second = first < 0 ? -1 : name.indexOf('.', first + 1);
        return second < 0 ? name : name.substring(0, second);
    }
}
