package dev.interlock.it.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** All attempts for one database, and the child JVM that makes them. */
final class Attempts {
    private static final String DENIAL = "Denied by Interlock: ";
    private static final String SQL_STATE = "42501";

    private Attempts() {}

    /** In the order of their names. */
    static List<Method> of(Kind kind, List<Class<?>> classes) {
        List<Method> found = new ArrayList<>();
        for (Class<?> type : classes) {
            for (Method method : type.getDeclaredMethods()) {
                Attempt attempt = method.getAnnotation(Attempt.class);
                if (attempt == null) continue;
                List<Kind> on = List.of(attempt.on());
                if (on.isEmpty() || on.contains(kind)) found.add(method);
            }
        }
        found.sort(Comparator.comparing(Attempts::name));
        return found;
    }

    static String name(Method attempt) {
        return attempt.getDeclaringClass().getSimpleName() + "." + attempt.getName();
    }

    static String table(Method attempt) {
        return attempt.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** Those that need the way to the database open to everybody. */
    static List<Method> byHand(List<Method> attempts) {
        return attempts.stream()
                .filter(attempt -> attempt.getAnnotation(Attempt.class).byHand())
                .toList();
    }

    /** Arguments: kind, URL, {@code all} or {@code by-hand}, and the names of the classes that hold the attempts. */
    public static void main(String[] arguments) throws ClassNotFoundException {
        Kind kind = Kind.valueOf(arguments[0]);
        List<Class<?>> classes = new ArrayList<>();
        for (int i = 3; i < arguments.length; i++) classes.add(Class.forName(arguments[i]));
        List<Method> all = of(kind, classes);
        for (Method attempt : arguments[2].equals("by-hand") ? byHand(all) : all) {
            attempt.setAccessible(true);
            System.out.println(name(attempt) + "\t" + make(attempt, new Victim(kind, arguments[1], table(attempt))));
        }
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    /** What came of it, in one line: {@code returned}, {@code denied} or the failure. */
    private static String make(Method attempt, Victim victim) {
        try {
            attempt.invoke(null, victim);
            return "returned";
        } catch (InvocationTargetException thrown) {
            String denial = denial(thrown.getCause(), 0);
            return denial != null ? "denied: " + denial : "failed: " + trace(thrown.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The message of the denial among a failure and its causes; null if there is none. */
    private static String denial(Throwable failure, int depth) {
        if (failure == null || depth > 8) return null;
        if (failure instanceof SQLException sql && SQL_STATE.equals(sql.getSQLState()) && says(sql)) {
            return sql.getMessage();
        }
        String next = failure instanceof SQLException sql ? denial(sql.getNextException(), depth + 1) : null;
        return next != null ? next : denial(failure.getCause(), depth + 1);
    }

    private static boolean says(SQLException failure) {
        return failure.getMessage() != null && failure.getMessage().startsWith(DENIAL);
    }

    private static String trace(Throwable failure) {
        StringBuilder trace = new StringBuilder();
        for (Throwable link = failure; link != null; link = link.getCause()) {
            trace.append(String.valueOf(link).replaceAll("\\s+", " "));
            StackTraceElement[] stack = link.getStackTrace();
            for (int i = 0; i < Math.min(6, stack.length); i++)
                trace.append(" <- ").append(stack[i]);
            trace.append(" ;; ");
        }
        return trace.toString();
    }
}
