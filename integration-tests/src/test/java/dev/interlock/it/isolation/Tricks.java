package dev.interlock.it.isolation;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.DriverManager;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassInjector;

/** An application that tries to get at the gate. Prints each trick, what came of it, and whether a DROP is still denied. */
final class Tricks {
    private static final String LINK = "jdk.internal.event.InterlockLink";
    private static final String GUARD = "jdk.internal.event.InterlockGuard";
    private static final String GATE = "java.lang.InterlockGate";
    private static final String JDBC_GATE = "java.lang.InterlockJdbcGate";

    private interface Trick {
        /** What was got at, or "nothing". */
        String play() throws Exception;
    }

    private Tricks() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, Trick> tricks = new LinkedHashMap<>();
        tricks.put("read the link's fields", () -> fields(Class.forName(LINK)));
        tricks.put("read the guard's fields", () -> fields(Class.forName(GUARD)));
        tricks.put("read the gate's fields", () -> fields(Class.forName(GATE)));
        tricks.put("look up the link's fields", () -> varHandles(Class.forName(LINK)));
        tricks.put("private lookup in the link", () -> privateLookup(Class.forName(LINK)));
        tricks.put("private lookup in the guard", () -> privateLookup(Class.forName(GUARD)));
        tricks.put("install a guard", Tricks::install);
        tricks.put("extend the guard", Tricks::extend);
        tricks.put("unsafe on the link", () -> unsafe(Class.forName(LINK)));
        tricks.put("unsafe on the gate", () -> unsafe(Class.forName(GATE)));
        tricks.put("call the gate", Tricks::callTheGate);
        tricks.put("look into the clock's thread", Tricks::clock);
        tricks.put("disturb the clock's thread", Tricks::disturb);
        tricks.put("look into what is on the stack", Tricks::stack);
        tricks.put("start the agent again", () -> premain(null));
        tricks.put("start the agent again with an instrumentation of its own", () -> premain(ownInstrumentation()));
        tricks.put("make a loader like the agent's", Tricks::construct);

        try (Database database = new Database()) {
            System.out.println("without a trick | - | " + database.drop());
            for (Map.Entry<String, Trick> trick : tricks.entrySet()) {
                System.out.println(trick.getKey() + " | " + outcome(trick.getValue()) + " | " + database.drop());
            }
        }
    }

    private static String outcome(Trick trick) {
        try {
            return trick.play();
        } catch (InvocationTargetException failed) {
            return failed.getCause().getClass().getSimpleName();
        } catch (Exception | LinkageError failed) {
            return failed.getClass().getSimpleName();
        }
    }

    private static String fields(Class<?> type) throws ReflectiveOperationException {
        for (Field field : type.getDeclaredFields()) {
            try {
                if (field.get(null) != null) return field.getName();
            } catch (IllegalAccessException refused) {
                field.setAccessible(true);
                return field.getName() + " was made accessible";
            }
        }
        return "no fields";
    }

    private static String varHandles(Class<?> type) throws ReflectiveOperationException {
        Class<?> guard = Class.forName(GUARD);
        return String.valueOf(MethodHandles.lookup().findStaticVarHandle(type, "GUARD", guard));
    }

    private static String privateLookup(Class<?> type) throws ReflectiveOperationException {
        return String.valueOf(MethodHandles.privateLookupIn(type, MethodHandles.lookup()));
    }

    private static String install() throws ReflectiveOperationException {
        Class<?> guard = Class.forName(GUARD);
        Class<?> jdbc = Class.forName("jdk.internal.event.InterlockJdbc");
        guard.getMethod("install", guard, jdbc, long.class, long.class, long.class)
                .invoke(null, null, null, 0L, 0L, 0L);
        return "installed";
    }

    private static String extend() throws ReflectiveOperationException {
        Class<?> guard = Class.forName(GUARD);
        byte[] bytes = new ByteBuddy()
                .subclass(guard)
                .name("dev.interlock.it.isolation.OwnGuard")
                .make()
                .getBytes();
        ClassInjector.UsingLookup.of(MethodHandles.lookup())
                .injectRaw(Map.of("dev.interlock.it.isolation.OwnGuard", bytes));
        return "extended";
    }

    private static String unsafe(Class<?> type) throws ReflectiveOperationException {
        Class<?> unsafeType = Class.forName("sun.misc.Unsafe");
        Field only = unsafeType.getDeclaredField("theUnsafe");
        only.setAccessible(true);
        Object unsafe = only.get(null);
        Field[] fields = type.getDeclaredFields();
        if (fields.length == 0) return "no fields";
        for (Field field : fields) {
            unsafeType.getMethod("staticFieldOffset", Field.class).invoke(unsafe, field);
        }
        return "offsets";
    }

    private static String callTheGate() throws ReflectiveOperationException {
        Set<String> answers = new TreeSet<>();
        for (String gate : new String[] {GATE, JDBC_GATE}) {
            for (Method method : Class.forName(gate).getMethods()) {
                if (!Modifier.isStatic(method.getModifiers())) continue;
                for (long key : new long[] {0, 1, -1, Long.MAX_VALUE}) answers.add(answer(method, key));
            }
        }
        return String.join(", ", answers);
    }

    private static String answer(Method method, long key) throws IllegalAccessException {
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length - 1; i++) {
            if (types[i].isPrimitive()) arguments[i] = zero(types[i]);
        }
        arguments[types.length - 1] = key;
        try {
            method.invoke(null, arguments);
            return method.getName() + " answered";
        } catch (InvocationTargetException refused) {
            return refused.getCause().getClass().getSimpleName();
        }
    }

    private static Object zero(Class<?> type) {
        return Array.get(Array.newInstance(type, 1), 0);
    }

    private static Thread clockThread() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("interlock-clock")) return thread;
        }
        throw new IllegalStateException("there is no such thread");
    }

    /** Without {@code --add-opens} the thread's own fields are closed; with it, those of what it runs are. */
    private static String clock() throws ReflectiveOperationException {
        Thread thread = clockThread();
        Object from = thread;
        Field field;
        try {
            field = Thread.class.getDeclaredField("target");
        } catch (NoSuchFieldException newerJdk) {
            Field holder = Thread.class.getDeclaredField("holder");
            holder.setAccessible(true);
            from = holder.get(thread);
            field = from.getClass().getDeclaredField("task");
        }
        field.setAccessible(true);
        return lookInto(field.get(from).getClass());
    }

    private static String disturb() {
        Thread thread = clockThread();
        thread.interrupt();
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.setUncaughtExceptionHandler((t, failure) -> {});
        return thread.getContextClassLoader() == null ? "nothing" : "a loader";
    }

    /** The agent calls the application, which then finds the agent's classes on the stack, and through them their loader. */
    private static String stack() throws Exception {
        Set<Class<?>> found = new LinkedHashSet<>();
        Properties properties = new Properties() {
            @Override
            public Set<String> stringPropertyNames() {
                StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                        .forEach(frame -> {
                            if (frame.getDeclaringClass().getName().startsWith("dev.interlock.guard.")) {
                                found.add(frame.getDeclaringClass());
                            }
                        });
                return super.stringPropertyNames();
            }
        };
        DriverManager.getConnection(Database.URL, properties).close();
        if (found.isEmpty()) return "nothing on the stack";
        Class<?> some = found.iterator().next();
        ClassLoader loader = some.getClassLoader();
        Set<String> results = new TreeSet<>();
        results.add(lookInto(some));
        results.add(lookInto(loader.loadClass("dev.interlock.guard.Protection")));
        results.add(lookInto(loader.getClass()));
        if (loader.getResource("dev/interlock/guard/Protection.class") != null) results.add("a resource");
        for (Class<?> type : found) {
            for (Class<?> wanted : type.getInterfaces())
                Proxy.newProxyInstance(loader, new Class<?>[] {wanted}, Tricks::none);
        }
        return String.join(", ", results);
    }

    private static Object none(Object proxy, Method method, Object[] arguments) {
        return null;
    }

    private static String lookInto(Class<?> type) {
        Set<String> results = new TreeSet<>();
        for (Field field : type.getDeclaredFields()) results.add(opened(() -> field.setAccessible(true)));
        for (Method method : type.getDeclaredMethods()) results.add(opened(() -> method.setAccessible(true)));
        for (Constructor<?> one : type.getDeclaredConstructors()) {
            if (!Modifier.isPublic(one.getModifiers())) results.add(opened(() -> one.setAccessible(true)));
        }
        try {
            MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            results.add("a lookup");
        } catch (IllegalAccessException refused) {
            results.add("IllegalAccessException");
        }
        return String.join(", ", results);
    }

    private static String opened(Runnable attempt) {
        try {
            attempt.run();
            return "opened";
        } catch (RuntimeException refused) {
            return refused.getClass().getSimpleName();
        }
    }

    private static String premain(Instrumentation instrumentation) throws ReflectiveOperationException {
        Class.forName("dev.interlock.Interlock")
                .getMethod("premain", String.class, Instrumentation.class)
                .invoke(null, null, instrumentation);
        return "started";
    }

    private static Instrumentation ownInstrumentation() {
        return (Instrumentation) Proxy.newProxyInstance(
                Tricks.class.getClassLoader(), new Class<?>[] {Instrumentation.class}, Tricks::none);
    }

    /** The entry class is in the application's own module, so that it can be made; but it loads no guard. */
    private static String construct() throws Exception {
        Class<?> entry = Class.forName("dev.interlock.Interlock");
        Constructor<?> constructor = entry.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        String path = entry.getProtectionDomain().getCodeSource().getLocation().getPath();
        ClassLoader copy = (ClassLoader) constructor.newInstance(new JarFile(path), new String[] {"interlock/main/"});
        return copy.loadClass("dev.interlock.guard.jdbc.JdbcGuard").getName();
    }
}
