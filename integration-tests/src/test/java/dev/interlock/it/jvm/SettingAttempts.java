package dev.interlock.it.jvm;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.management.MBeanServer;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import javax.script.ScriptEngineManager;

/** Setting what decides how the JVM behaves, and opening it to others. */
final class SettingAttempts {
    /** What a lookup of names would be answered by, in a JVM that has not looked one up yet. */
    private static final String NAME = "jdk.net.hosts.file";

    private SettingAttempts() {}

    private static Object read() {
        Object value = System.getProperty(NAME);
        System.clearProperty(NAME);
        return value;
    }

    @Attempt(needs = Needs.PROPERTIES)
    static Object setProperty(Victim victim) {
        System.setProperty(NAME, victim.token());
        return read();
    }

    @Attempt(needs = Needs.PROPERTIES)
    static Object put(Victim victim) {
        System.getProperties().put(NAME, victim.token());
        return read();
    }

    @Attempt(needs = Needs.PROPERTIES)
    static Object merge(Victim victim) {
        System.getProperties().merge(NAME, victim.token(), (before, after) -> after);
        return read();
    }

    @Attempt(needs = Needs.PROPERTIES)
    static Object replaceAll(Victim victim) {
        String before = System.getProperty("java.home");
        System.getProperties().replaceAll((name, value) -> name.equals("java.home") ? victim.token() : value);
        String after = System.getProperty("java.home");
        System.setProperty("java.home", before);
        return after;
    }

    /** Writes past the map. */
    @Attempt(needs = Needs.PROPERTIES)
    static Object entry(Victim victim) {
        for (Map.Entry<Object, Object> entry : System.getProperties().entrySet()) {
            if (!entry.getKey().equals("java.home")) continue;
            Object before = entry.setValue(victim.token());
            String after = System.getProperty("java.home");
            System.setProperty("java.home", String.valueOf(before));
            return after;
        }
        return null;
    }

    /** The bare set behind the set, which shows itself to what it is compared with. */
    static <E> Set<E> bare(Set<E> set) {
        AtomicReference<Set<E>> seen = new AtomicReference<>();
        set.equals(new AbstractSet<E>() {
            @Override
            public Iterator<E> iterator() {
                return set.iterator();
            }

            @Override
            public int size() {
                return set.size();
            }

            @Override
            @SuppressWarnings("unchecked")
            public boolean containsAll(Collection<?> shown) {
                seen.set((Set<E>) shown);
                return true;
            }
        });
        return seen.get();
    }

    @Attempt(needs = Needs.PROPERTIES)
    @SuppressWarnings("unchecked")
    static Object mapOfAView(Victim victim) {
        Set<Object> keys = bare(System.getProperties().keySet());
        ((ConcurrentHashMap.KeySetView<Object, Object>) keys).getMap().put(NAME, victim.token());
        return read();
    }

    @Attempt(needs = Needs.PROPERTIES)
    static Object entryIntoABareView(Victim victim) {
        bare(System.getProperties().entrySet()).add(Map.entry(NAME, victim.token()));
        return read();
    }

    private static Object without(Runnable removing) {
        String before = System.getProperty("java.home");
        try {
            removing.run();
            return System.getProperty("java.home") == null;
        } finally {
            if (System.getProperty("java.home") == null) System.setProperty("java.home", before);
        }
    }

    @Attempt(needs = Needs.PROPERTIES, effect = Effect.ANSWERED)
    static Object removeByKeys(Victim victim) {
        return without(() -> System.getProperties().keySet().remove("java.home"));
    }

    @Attempt(needs = Needs.PROPERTIES, effect = Effect.ANSWERED)
    static Object removeByValues(Victim victim) {
        String home = System.getProperty("java.home");
        return without(() -> System.getProperties().values().removeIf(home::equals));
    }

    @Attempt(needs = Needs.PROPERTIES, effect = Effect.ANSWERED)
    static Object removeByEntries(Victim victim) {
        return without(() -> System.getProperties()
                .entrySet()
                .removeIf(entry -> entry.getKey().equals("java.home")));
    }

    @Attempt(needs = Needs.PROPERTIES, effect = Effect.ANSWERED)
    static Object removeByIterator(Victim victim) {
        return without(() -> {
            Iterator<Object> names = System.getProperties().keySet().iterator();
            while (names.hasNext()) {
                if (names.next().equals("java.home")) names.remove();
            }
        });
    }

    /** A name that is no text, but equal to one. */
    @Attempt(needs = Needs.PROPERTIES, effect = Effect.ANSWERED)
    static Object nameThatLies(Victim victim) {
        return without(() -> System.getProperties().remove(new Object() {
            @Override
            public int hashCode() {
                return "java.home".hashCode();
            }

            @Override
            public boolean equals(Object other) {
                return "java.home".equals(other);
            }
        }));
    }

    /** Has one content for those who look, and another for those who copy. */
    @Attempt(needs = Needs.PROPERTIES)
    static Object mapThatLies(Victim victim) {
        Map<String, String> lying = new AbstractMap<>() {
            private int asked;

            @Override
            public Set<Entry<String, String>> entrySet() {
                return asked++ == 0 ? Map.of("harmless", "1").entrySet() : entries();
            }

            private Set<Entry<String, String>> entries() {
                return Map.of(NAME, victim.token()).entrySet();
            }
        };
        System.getProperties().putAll(lying);
        System.getProperties().putAll(lying);
        return read();
    }

    @Attempt(needs = Needs.PROPERTIES)
    static Object setProperties(Victim victim) {
        Properties before = System.getProperties();
        Properties after = new Properties();
        after.putAll(before);
        after.put(NAME, victim.token());
        System.setProperties(after);
        try {
            return System.getProperty(NAME);
        } finally {
            System.setProperties(before);
        }
    }

    @Attempt(needs = Needs.PROPERTIES)
    static Object setSecurityProperty(Victim victim) {
        String name = "jdk.certpath.disabledAlgorithms";
        String before = Security.getProperty(name);
        Security.setProperty(name, victim.token());
        try {
            return Security.getProperty(name);
        } finally {
            Security.setProperty(name, before);
        }
    }

    private static final class Own extends Provider {
        private static final long serialVersionUID = 1;

        Own(String name) {
            super(name, "1", "none");
        }
    }

    @Attempt(needs = Needs.PROPERTIES)
    static Object insertProvider(Victim victim) {
        Security.insertProviderAt(new Own(victim.token()), 1);
        String first = Security.getProviders()[0].getName();
        Security.removeProvider(victim.token());
        return first;
    }

    @Attempt(needs = Needs.PROPERTIES, effect = Effect.ANSWERED)
    static Object removeProvider(Victim victim) {
        String name = "SunPCSC";
        Security.removeProvider(name);
        return Security.getProvider(name) == null;
    }

    @Attempt(needs = Needs.PROPERTIES, effect = Effect.ANSWERED, until = 17)
    @SuppressWarnings("removal")
    static Object setSecurityManager(Victim victim) {
        System.setSecurityManager(new SecurityManager() {
            @Override
            public void checkPermission(java.security.Permission any) {}
        });
        try {
            return System.getSecurityManager() != null;
        } finally {
            System.setSecurityManager(null);
        }
    }

    @Attempt(
            needs = {
                "runtime: [diagnostics, set-properties]",
                "network: [{listen: '*:*'}]",
                "files: [{path: '/proc/*/net/*', access: [read]}]"
            },
            effect = Effect.LISTENED)
    static Object managementServer(Victim victim) throws IOException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        JMXConnectorServer connector =
                JMXConnectorServerFactory.newJMXConnectorServer(new JMXServiceURL("service:jmx:rmi://"), null, server);
        connector.start();
        try {
            // The port is in the stub that the address is made of.
            for (int port : ports()) {
                if (Player.reached(port)) return port;
            }
            return connector.getAddress();
        } finally {
            connector.stop();
        }
    }

    /** Those this machine listens on, of which the newest are the JVM's own. */
    private static Iterable<Integer> ports() throws IOException {
        java.util.List<Integer> ports = new java.util.ArrayList<>();
        for (String table : new String[] {"/proc/self/net/tcp6", "/proc/self/net/tcp"}) {
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] words = line.trim().split("\\s+");
                if (words.length > 3 && words[3].equals("0A")) {
                    ports.add(Integer.parseInt(words[1].substring(words[1].indexOf(':') + 1), 16));
                }
            }
        }
        return ports;
    }

    @Attempt(
            needs = {Needs.NATIVE, Needs.READ},
            effect = Effect.LOADED)
    static Object cryptographyLibrary(Victim victim) throws Exception {
        Path configuration = Path.of(victim.open("pkcs11.cfg"));
        Files.writeString(configuration, "name=own\nlibrary=" + victim.closed("libvictim.so") + "\n");
        try {
            return Security.getProvider("SunPKCS11").configure(configuration.toString());
        } catch (RuntimeException notOne) {
            // It is loaded before it is found to be none.
            if (denied(notOne)) throw notOne;
            return "loaded";
        }
    }

    /** Its libraries are looked for in a folder of the application's choice. */
    @Attempt(
            needs = {Needs.NATIVE, Needs.READ},
            effect = Effect.ASKED)
    static Object cryptographyLibrariesOfNss(Victim victim) throws Exception {
        Path configuration = Path.of(victim.open("nss.cfg"));
        Files.writeString(
                configuration, "name=nss\nnssDbMode=noDb\nnssLibraryDirectory=" + victim.closed("folder") + "\n");
        try {
            return Security.getProvider("SunPKCS11").configure(configuration.toString());
        } catch (RuntimeException noneThere) {
            if (denied(noneThere)) throw noneThere;
            return "looked for";
        }
    }

    /** The class loads a library of the system's, or whichever a property names, before it finds that it has no use. */
    @Attempt(needs = Needs.NATIVE, effect = Effect.ASKED, wrecks = true)
    static Object kerberosLibrary(Victim victim) throws ClassNotFoundException {
        return Class.forName("sun.security.jgss.wrapper.SunNativeProvider");
    }

    @Attempt(
            needs = {Needs.NATIVE, "files: [{path: '/usr/**', access: [read]}]"},
            effect = Effect.ASKED,
            wrecks = true)
    static Object smartCardLibrary(Victim victim) throws ClassNotFoundException {
        return Class.forName("sun.security.smartcardio.PlatformPCSC");
    }

    private static boolean denied(Throwable failure) {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            if ((link.getMessage() + "").contains(Player.DENIAL)) return true;
        }
        return false;
    }

    @Attempt(needs = Needs.COMPILE, effect = Effect.ASKED)
    static Object scriptEngine(Victim victim) {
        return new ScriptEngineManager().getEngineByName("javascript");
    }

    @Attempt(needs = Needs.PROPERTIES, effect = Effect.ANSWERED)
    static Object codebase(Victim victim) {
        System.setProperty("java.rmi.server.useCodebaseOnly", "false");
        String now = System.getProperty("java.rmi.server.useCodebaseOnly");
        System.clearProperty("java.rmi.server.useCodebaseOnly");
        return "now " + now;
    }
}
