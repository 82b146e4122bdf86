package dev.interlock.guard.runtime;

import dev.interlock.guard.Callers;
import dev.interlock.guard.Denied;
import dev.interlock.guard.Deployed;
import dev.interlock.guard.file.DriverLibrary;
import dev.interlock.policy.FileGrant.Access;
import dev.interlock.policy.Policy;
import dev.interlock.policy.RuntimePower;
import java.io.File;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Native code: libraries that are loaded, and calls of the foreign-function interface.
 *
 * <p>The JDK's classes load the JDK's libraries. Nobody else does: a library of the JDK that another class loader holds
 * binds to whatever class bears the right name there, and hands it raw sockets, signals and {@code dlopen}.
 */
public final class LibraryGuard {
    /** The JDK's own callers of the foreign-function interface; they pass addresses and functions of their own only. */
    private static final String[] JDK_CALLERS = {
        "jdk.internal.foreign.", "jdk.internal.org.jline.terminal.impl.ffm.", "sun.font."
    };

    /** Restricted for what they load; that passes the gate of libraries. */
    private static final Set<String> LOADERS = Set.of("load", "loadLibrary", "libraryLookup", "enableNativeAccess");

    /**
     * Libraries of the JDK that reach files, sockets or native code past every gate, where settings of the user's say so:
     * ALSA loads plug-ins, X11 connects to a display, and accessibility to a bus. All others reach outside only where a
     * gate is: at the Java methods above their natives.
     */
    private static final Set<String> ASTRAY =
            Set.of("libjsound.so", "libawt_xawt.so", "libjawt.so", "libsplashscreen.so", "libatk-wrapper.so");

    private final RuntimeGuard guard;
    private final String home;

    LibraryGuard(RuntimeGuard guard) {
        this.guard = guard;
        this.home = home();
    }

    private static String home() {
        String home = System.getProperty("java.home", "");
        try {
            return new File(home).getCanonicalPath().concat("/");
        } catch (IOException unreadable) {
            return home.concat("/");
        }
    }

    /** @param library its real path; its name if the JVM itself holds it */
    public void loading(String library, @Nullable Class<?> from) throws Denied {
        if (guard.has(RuntimePower.NATIVE_CODE)) return;
        boolean ofJdk = from == null
                ? isSystemLookup(library)
                : Callers.isOfJdk(from) && isOfHome(library) && !isAstray(library);
        if (ofJdk || isOfDriver(library)) return;
        guard.require(RuntimePower.NATIVE_CODE, "loading the native library ".concat(library));
    }

    /**
     * Whether a granted database's driver loads the library that it came with: it writes that to where nobody but it may
     * write. What it takes for its library it asks its loader for, whose answer may be anybody's, so the bytes are compared.
     */
    private boolean isOfDriver(String library) {
        Policy policy = guard.enforcement().policy();
        if (!policy.opensToDriver(library, Access.WRITE)
                || !DriverLibrary.isNamedAsCopy(library)
                || policy.allowsAtSomeTime(library, Access.WRITE)) return false;
        Deployed driver = Callers.driver(policy);
        return driver != null && DriverLibrary.isIn(driver, library);
    }

    private boolean isOfHome(String library) {
        return library.startsWith(home) || library.indexOf('/') < 0;
    }

    private static boolean isAstray(String library) {
        return ASTRAY.contains(library.substring(library.lastIndexOf('/') + 1));
    }

    /** What the foreign-function interface finds the C library's functions by. */
    private boolean isSystemLookup(String library) {
        return library.startsWith(home) && library.substring(home.length()).equals("lib/libsyslookup.so");
    }

    /** @param owner the class that declares the restricted method; null on JDKs that do not tell */
    public void reaching(@Nullable Class<?> caller, @Nullable Class<?> owner, String method) throws Denied {
        if (guard.has(RuntimePower.FOREIGN_MEMORY) || LOADERS.contains(method)) return;
        // A native method of a class, found in a library that passed the gate when it was loaded.
        if (owner != null && owner == caller) return;
        if (caller != null && Callers.isOfJdk(caller) && isCallerOfJdk(caller.getName())) return;
        guard.require(
                RuntimePower.FOREIGN_MEMORY,
                owner == null
                        ? "using the foreign-function interface"
                        : "calling ".concat(owner.getSimpleName()).concat(".").concat(method));
    }

    private static boolean isCallerOfJdk(String name) {
        for (String known : JDK_CALLERS) {
            if (name.startsWith(known)) return true;
        }
        return false;
    }
}
