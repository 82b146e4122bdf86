package dev.interlock.guard.weave;

import java.lang.reflect.Method;

/**
 * Tells whether a class was made of bytes that the weaver has looked at: it puts a number among their constants, woven or
 * not. That it was shown bytes of such a name proves nothing, since their definition may have failed, and other bytes have
 * taken their place unseen.
 */
final class Marks {
    private final long mark;
    private final Object access;
    private final Method pool;
    private final Method size;
    private final Method tag;
    private final Method number;

    /** Once a class has it, it stays. */
    private final ClassValue<boolean[]> seen = new ClassValue<>() {
        @Override
        protected boolean[] computeValue(Class<?> type) {
            return new boolean[1];
        }
    };

    /** @throws IllegalStateException if this JDK does not tell the constants of a class */
    Marks(long mark) {
        this.mark = mark;
        try {
            access = Class.forName("jdk.internal.access.SharedSecrets")
                    .getMethod("getJavaLangAccess")
                    .invoke(null);
            pool = Class.forName("jdk.internal.access.JavaLangAccess").getMethod("getConstantPool", Class.class);
            Class<?> constants = Class.forName("jdk.internal.reflect.ConstantPool");
            size = constants.getMethod("getSize");
            tag = constants.getMethod("getTagAt", int.class);
            number = constants.getMethod("getLongAt", int.class);
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException("the constants of a class cannot be read in this JVM", missing);
        }
    }

    boolean has(Class<?> type) {
        boolean[] known = seen.get(type);
        if (!known[0]) known[0] = find(type);
        return known[0];
    }

    private boolean find(Class<?> type) {
        try {
            Object constants = pool.invoke(access, type);
            // The weaver's own come last.
            for (int i = (int) size.invoke(constants) - 1; i > 0; i--) {
                if (((Enum<?>) tag.invoke(constants, i)).name().equals("LONG")
                        && (long) number.invoke(constants, i) == mark) return true;
            }
            return false;
        } catch (ReflectiveOperationException untold) {
            return false;
        }
    }
}
