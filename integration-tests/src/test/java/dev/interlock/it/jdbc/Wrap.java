package dev.interlock.it.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;

/** Wraps JDBC objects as pools and tracers do, except that any method may be answered differently. */
final class Wrap {
    private Wrap() {}

    /** What a method answers instead of the wrapped object's. */
    interface Answer {
        Object to(Object[] arguments) throws Throwable;
    }

    static <T> T as(Class<T> type, Object wrapped, Map<String, Answer> answers) {
        Object proxy =
                Proxy.newProxyInstance(Wrap.class.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
                    Answer answer = answers.get(method.getName());
                    if (answer != null) return answer.to(given);
                    try {
                        return method.invoke(wrapped, given);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
        return type.cast(proxy);
    }
}
