package dev.interlock.guard.runtime;

import dev.interlock.guard.Denied;
import dev.interlock.policy.RuntimePower;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * System and security properties, of which only those matter here that weaken the JVM after its start: by loading native
 * code or foreign classes, by answering name look-ups, by taking the place of the file system or of security's own parts.
 * All others are the application's own affair.
 */
public final class PropertyGuard {
    private static final Set<String> NAMES = Set.of(
            "com.sun.jndi.cosnaming.object.trustURLCodebase",
            "com.sun.jndi.ldap.object.trustSerialData",
            "com.sun.jndi.ldap.object.trustURLCodebase",
            "com.sun.jndi.rmi.object.trustURLCodebase",
            "impl.prefix",
            "java.class.path",
            "java.home",
            "java.library.path",
            "java.locale.providers",
            "java.net.useSystemProxies",
            "java.nio.channels.spi.SelectorProvider",
            "java.nio.channels.spi.AsynchronousChannelProvider",
            "java.nio.file.spi.DefaultFileSystemProvider",
            "java.rmi.server.codebase",
            "java.rmi.server.useCodebaseOnly",
            "java.security.manager",
            "java.security.policy",
            "java.security.properties",
            "java.system.class.loader",
            "java.time.zone.DefaultZoneRulesProvider",
            "jdk.attach.allowAttachSelf",
            "jdk.io.File.enableADS",
            "jdk.lang.Process.launchMechanism",
            "jdk.net.hosts.file",
            "jdk.serialFilter",
            "jdk.serialFilterFactory",
            "org.sqlite.lib.name",
            "org.sqlite.lib.path",
            "sun.boot.library.path",
            "sun.jnu.encoding",
            "sun.security.jgss.lib",
            "sun.security.jgss.native",
            "sun.security.smartcardio.library");

    private static final String[] BEGINNINGS = {
        "com.sun.management.",
        "java.lang.invoke.",
        "jdk.attach.",
        "jdk.internal.",
        "jdk.jndi.",
        "jdk.module.",
        "sun.nio."
    };

    /** How long an answered name is remembered; ours are remembered for good. */
    private static final String[] HARMLESS_SECURITY = {"networkaddress.cache.", "sun.net.inetaddr."};

    private final RuntimeGuard guard;

    PropertyGuard(RuntimeGuard guard) {
        this.guard = guard;
    }

    /** @param key null if any property may be the one; one that is no text may be equal to whichever it likes */
    public void setting(@Nullable Object key) throws Denied {
        if (!(key instanceof String name)) {
            guard.require(RuntimePower.SET_PROPERTIES, "changing all system properties");
        } else if (weakens(name)) {
            guard.require(RuntimePower.SET_PROPERTIES, "setting the system property ".concat(name));
        }
    }

    /** Answers a copy: what the application holds, another of its threads could change meanwhile. */
    public Object settingAll(@Nullable Object values) throws Denied {
        Map<Object, Object> copy = new HashMap<>();
        if (values instanceof Map<?, ?> map) copy.putAll(map);
        for (Object key : copy.keySet()) setting(key);
        return copy;
    }

    public void replacing() throws Denied {
        guard.require(RuntimePower.SET_PROPERTIES, "replacing all system properties");
    }

    /** @param position counted from 1; what is less goes behind all others, where it takes nobody's place */
    public void providing(int position) throws Denied {
        if (position < 1) return;
        guard.require(RuntimePower.SET_PROPERTIES, "putting a security provider before others");
    }

    public void settingSecurity(@Nullable String key) throws Denied {
        if (key == null) return;
        for (String harmless : HARMLESS_SECURITY) {
            if (key.startsWith(harmless)) return;
        }
        guard.require(RuntimePower.SET_PROPERTIES, "setting the security property ".concat(key));
    }

    private static boolean weakens(String name) {
        if (NAMES.contains(name)) return true;
        for (String beginning : BEGINNINGS) {
            if (name.startsWith(beginning)) return true;
        }
        return false;
    }
}
