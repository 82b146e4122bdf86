package dev.interlock.guard.runtime;

import dev.interlock.audit.Notice;
import dev.interlock.guard.Callers;
import dev.interlock.guard.Denied;
import dev.interlock.policy.RuntimePower;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The ways into the JDK's own packages. From inside java.base everything can be undone, so no package of the JDK is opened
 * to an application's code while it runs: not by an agent, not by the module that a proxy gets for an interface of the JDK,
 * not by the constructors that serialization may call.
 */
public final class ModuleGuard {
    /** Where the guard lies. */
    private static final String HIDDEN = "jdk.internal.event";

    /** Where stylesheets are compiled; it exports its runtime to their module. Nothing in it reaches beyond Java. */
    private static final String XML = "java.xml";

    private static final String ENTRY = "dev.interlock.Interlock";

    private static final String FIRST = "dev.interlock.boot.Bootstrap";

    /** The one module of the JDK with packages that are open to everybody. */
    private static final String OPEN = "jdk.unsupported";

    /** What a proxy of a method handle implements besides; JDK 17 exports it to the proxy's module. */
    private static final String HANDLES = "sun.invoke";

    /** What the flight recorder exports to each module that has events, by the JDK's releases. */
    private static final Set<String> EVENTS = Set.of("jdk.jfr.internal.handlers", "jdk.jfr.internal.event");

    private final RuntimeGuard guard;
    private final ConcurrentHashMap<String, Boolean> told = new ConcurrentHashMap<>();

    ModuleGuard(RuntimeGuard guard) {
        this.guard = guard;
    }

    public void exposing(Module module, String packageName, @Nullable Module to) throws Denied {
        if (!Callers.isOfJdk(module) || (to != null && isOfJvm(to))) return;
        if (packageName.equals(HIDDEN)) {
            throw guard.never("opening the package of java.base that holds Interlock is never allowed");
        }
        if (packageName.equals(HANDLES) || EVENTS.contains(packageName) || XML.equals(module.getName())) return;
        if (Beginnings.isOfAgent()) return;
        if (Beginnings.isOfLauncher()) {
            tell(module, packageName);
            return;
        }
        guard.require(
                RuntimePower.INSTRUMENT,
                "opening the package ".concat(packageName).concat(" of ").concat(String.valueOf(module.getName())));
    }

    /** The JDK's own modules, and those it spins for proxies of its own: nobody else can define a class there. */
    private static boolean isOfJvm(Module to) {
        if (!to.isNamed()) return false;
        ClassLoader loader = to.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader() || Callers.isOfJdk(to);
    }

    /** The main jar's own manifest may ask for it, as the command line may. */
    private void tell(Module module, String packageName) {
        String opened = String.valueOf(module.getName()).concat("/").concat(packageName);
        if (told.putIfAbsent(opened, true) != null) return;
        Notice.say("weakened by Add-Opens or Add-Exports "
                .concat(opened)
                .concat(" in the manifest of the main jar: code in this JVM may reach the guard."));
    }

    /**
     * What is not public of the JDK's classes, in hands that may use it on any object of theirs: an immutable object would
     * change between its check and its use.
     *
     * @param what words that a sentence can begin with
     */
    public void bypassing(@Nullable Class<?> type, String what) throws Denied {
        if (type == null || !concerns(type)) return;
        guard.require(RuntimePower.FOREIGN_MEMORY, what.concat(" of ").concat(type.getName()));
    }

    /** A lookup with all rights in a class; the JDK refuses it where that class's package is not open to the caller. */
    public void lookingInto(Class<?> type, Class<?> caller) throws Denied {
        if (concerns(caller)) return;
        requireForeign(caller);
        requireForeign(type);
        if (!Beginnings.isOfAgent()) joining(type, "looking up private members");
    }

    /**
     * The one module of the JDK that opens packages to everybody is one that java.base exports its own to: whoever has the
     * rights of a class there, or defines one, has all of java.base within reach.
     */
    public void joining(Class<?> neighbour, String what) throws Denied {
        requireForeign(neighbour);
        if (OPEN.equals(neighbour.getModule().getName())) bypassing(neighbour, what);
    }

    /** The class that began the agent lies where java.base was opened to, and its loader could define others there. */
    private void requireForeign(Class<?> type) throws Denied {
        String name = type.getName();
        if (!name.startsWith(ENTRY) && !name.equals(FIRST)) return;
        throw guard.never("looking into a class of Interlock is never allowed");
    }

    private static boolean concerns(Class<?> type) {
        return Callers.isOfJdk(type) || type.getModule() == ModuleGuard.class.getModule();
    }

    /**
     * @param constructor of the type itself or of a superclass; null for the one that serialization chooses by its contract, or
     *     the type's own where it is not serializable
     */
    public void constructing(@Nullable Class<?> type, @Nullable Constructor<?> constructor) throws Denied {
        if (type == null) return;
        boolean own = constructor != null && constructor.getDeclaringClass() == type;
        if (!own && !isSerialized(type, constructor)) bypassing(type, "making an object without a constructor");
        if (constructor == null) return;
        Class<?> home = constructor.getDeclaringClass();
        if (home == Object.class || !Callers.isOfJdk(home)) return;
        int access = constructor.getModifiers();
        boolean inherited = home != type && Modifier.isProtected(access);
        boolean open = Modifier.isPublic(home.getModifiers())
                && home.getModule().isExported(home.getPackageName())
                && (Modifier.isPublic(access) || inherited);
        if (open) return;
        guard.require(
                RuntimePower.FOREIGN_MEMORY, "calling a constructor that is not public of ".concat(home.getName()));
    }

    /** Whether a stream of objects makes them in this way too. */
    private static boolean isSerialized(Class<?> type, @Nullable Constructor<?> constructor) {
        if (!Serializable.class.isAssignableFrom(type)) return false;
        if (constructor == null) return true;
        Class<?> first = type;
        while (first != null && Serializable.class.isAssignableFrom(first)) first = first.getSuperclass();
        return constructor.getDeclaringClass() == first && constructor.getParameterCount() == 0;
    }
}
