package dev.interlock.boot;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;

/**
 * Builds the house before anybody moves in: defines the gate inside java.base, gives the agent a module of its own that is
 * open to nobody, and starts it there.
 *
 * <p>This class and its loader are the only ones java.base is ever opened to. Nothing that stays in the JVM refers to them
 * when {@link #start} returns; who finds them all the same cannot add a class to them.
 */
public final class Bootstrap {
    private static final String GATE = "java.lang.InterlockGate";
    private static final String JDBC_GATE = "java.lang.InterlockJdbcGate";
    private static final String HTTP_GATE = "java.lang.InterlockHttpGate";
    private static final String HIDDEN_PACKAGE = "jdk.internal.event";
    private static final String GUARD = HIDDEN_PACKAGE.concat(".InterlockGuard");
    private static final String JDBC_GUARD = HIDDEN_PACKAGE.concat(".InterlockJdbc");
    private static final String PROPERTIES = HIDDEN_PACKAGE.concat(".InterlockProperties");
    private static final String POWERS = HIDDEN_PACKAGE.concat(".InterlockPowers");
    private static final String HTTP = HIDDEN_PACKAGE.concat(".InterlockHttp");
    private static final String LINK = HIDDEN_PACKAGE.concat(".InterlockLink");
    private static final String PATHS = HIDDEN_PACKAGE.concat(".InterlockPaths");
    private static final String LOADER = HIDDEN_PACKAGE.concat(".InterlockLoader");
    private static final String MAIN_FOLDER = "interlock/main/";

    /** Where the JDK asks the kernel about paths; the guard asks there, too, beneath its own gates. */
    private static final String PATH_CALLS = "sun.nio.fs";

    /** By which the JDK's packages look into each other; the guard asks for a URL's handler. */
    private static final String INNER_ACCESS = "jdk.internal.access";

    /** By which the constants of a class are read; the guard looks for its own. */
    private static final String CONSTANTS = "jdk.internal.reflect";

    /** The JDK's HTTP client. */
    private static final String CLIENT = "jdk.internal.net.http";

    private static final String MODULE_INTERNALS = "jdk.internal.module";
    private static final String AGENT_PACKAGE = "dev.interlock.agent";

    /** What the agent's own code refers to; an image without java.sql has no JDBC to guard. */
    private static final String[] NEEDED = {"java.base", "java.instrument", "java.sql"};

    /** All packages of the jar's main folder; a test holds the two together. */
    static final Set<String> PACKAGES = Set.of(
            "dev.interlock.agent",
            "dev.interlock.audit",
            "dev.interlock.config",
            "dev.interlock.confirmation",
            "dev.interlock.guard",
            "dev.interlock.guard.file",
            "dev.interlock.guard.http",
            "dev.interlock.guard.jdbc",
            "dev.interlock.guard.network",
            "dev.interlock.guard.process",
            "dev.interlock.guard.runtime",
            "dev.interlock.guard.weave",
            "dev.interlock.policy",
            "dev.interlock.sql",
            "org.objectweb.asm",
            "org.objectweb.asm.signature",
            "org.snakeyaml.engine.external.com.google.gdata.util.common.base",
            "org.snakeyaml.engine.v2.api",
            "org.snakeyaml.engine.v2.api.lowlevel",
            "org.snakeyaml.engine.v2.comments",
            "org.snakeyaml.engine.v2.common",
            "org.snakeyaml.engine.v2.composer",
            "org.snakeyaml.engine.v2.constructor",
            "org.snakeyaml.engine.v2.constructor.core",
            "org.snakeyaml.engine.v2.constructor.json",
            "org.snakeyaml.engine.v2.emitter",
            "org.snakeyaml.engine.v2.env",
            "org.snakeyaml.engine.v2.events",
            "org.snakeyaml.engine.v2.exceptions",
            "org.snakeyaml.engine.v2.nodes",
            "org.snakeyaml.engine.v2.parser",
            "org.snakeyaml.engine.v2.representer",
            "org.snakeyaml.engine.v2.resolver",
            "org.snakeyaml.engine.v2.scanner",
            "org.snakeyaml.engine.v2.schema",
            "org.snakeyaml.engine.v2.serializer",
            "org.snakeyaml.engine.v2.tokens",
            "org.snakeyaml.engine.v2.util");

    private Bootstrap() {}

    /**
     * Guards this JVM; does not return if it cannot.
     *
     * @throws IllegalStateException with what is wrong and what to do
     */
    public static void start(String arguments, Instrumentation instrumentation, JarFile jar) throws Exception {
        Module base = Object.class.getModule();
        Module self = Bootstrap.class.getModule();
        requireClosed(base);
        Set<Module> to = Set.of(self);
        instrumentation.redefineModule(
                base,
                Set.of(),
                Map.of(MODULE_INTERNALS, to),
                Map.of("java.lang", to, HIDDEN_PACKAGE, to),
                Set.of(),
                Map.of());
        ClassLoader loader = defineGate(jar);
        Module agent = module(loader, self);
        Set<Module> toAgent = Set.of(agent);
        instrumentation.redefineModule(
                base,
                Set.of(),
                Map.of(HIDDEN_PACKAGE, toAgent, INNER_ACCESS, toAgent, CONSTANTS, toAgent),
                Map.of(PATH_CALLS, toAgent),
                Set.of(),
                Map.of());
        openClient(instrumentation, toAgent);
        Class.forName(AGENT_PACKAGE.concat(".Agent"), true, loader)
                .getMethod("start", String.class, Instrumentation.class, String.class)
                .invoke(null, arguments, instrumentation, jar.getName());
    }

    /** What a request will send from memory, its client keeps to itself; the guard looks at it, where a person is asked. */
    private static void openClient(Instrumentation instrumentation, Set<Module> toAgent) {
        Optional<Module> client = ModuleLayer.boot().findModule("java.net.http");
        if (client.isEmpty()) return;
        instrumentation.redefineModule(client.get(), Set.of(), Map.of(), Map.of(CLIENT, toAgent), Set.of(), Map.of());
    }

    /** The package that holds the guard has to be out of everybody's reach: of code on the class path and in modules. */
    private static void requireClosed(Module base) {
        boolean open = isOpen(base, ClassLoader.getSystemClassLoader().getUnnamedModule());
        for (Module module : ModuleLayer.boot().modules()) open |= isOpen(base, module);
        if (open) {
            throw new IllegalStateException("""
                    the JVM was started with --add-opens or --add-exports java.base/jdk.internal.event, which lays the guard open
                      What to do: remove that flag; it may be in JDK_JAVA_OPTIONS or in an @file, too""");
        }
    }

    /** The JDK's own modules are exported what they need; nobody needs reflection there. */
    private static boolean isOpen(Module base, Module to) {
        if (to == base) return false;
        ClassLoader loader = to.getClassLoader();
        boolean ofJdk = to.isNamed() && (loader == null || loader == ClassLoader.getPlatformClassLoader());
        return base.isOpen(HIDDEN_PACKAGE, to) || (!ofJdk && base.isExported(HIDDEN_PACKAGE, to));
    }

    /** Returns the loader of the agent's own classes. */
    private static ClassLoader defineGate(JarFile jar) throws Exception {
        MethodHandles.Lookup own = MethodHandles.lookup();
        MethodHandles.Lookup hidden =
                MethodHandles.privateLookupIn(Class.forName(HIDDEN_PACKAGE.concat(".Event")), own);
        try {
            hidden.defineClass(read(jar, JDBC_GUARD));
            hidden.defineClass(read(jar, PROPERTIES));
            hidden.defineClass(read(jar, POWERS));
            hidden.defineClass(read(jar, HTTP));
            hidden.defineClass(read(jar, GUARD));
            hidden.defineClass(read(jar, LINK));
            hidden.defineClass(read(jar, PATHS));
            MethodHandles.Lookup everywhere = MethodHandles.privateLookupIn(Object.class, own);
            everywhere.defineClass(read(jar, GATE));
            everywhere.defineClass(read(jar, JDBC_GATE));
            everywhere.defineClass(read(jar, HTTP_GATE));
            return (ClassLoader) hidden.defineClass(read(jar, LOADER))
                    .getConstructor(JarFile.class, String.class)
                    .newInstance(jar, MAIN_FOLDER);
        } catch (LinkageError taken) {
            throw new IllegalStateException(
                    "the gate cannot be put into java.base: " + taken.getMessage()
                            + "\n  What to do: name interlock.jar as the first -javaagent, and remove --patch-module java.base",
                    taken);
        }
    }

    private static byte[] read(JarFile jar, String className) throws IOException {
        String name = "interlock/gate/".concat(className.replace('.', '/')).concat(".class");
        try (InputStream in = jar.getInputStream(jar.getJarEntry(name))) {
            return in.readAllBytes();
        }
    }

    /**
     * A named module for all the agent's packages. It exports nothing to the application and opens nothing, so that
     * whoever gets hold of one of its objects cannot look into it.
     */
    private static Module module(ClassLoader loader, Module self) throws Exception {
        ModuleDescriptor descriptor =
                ModuleDescriptor.newModule("dev.interlock").packages(PACKAGES).build();
        Class<?> internals = Class.forName(MODULE_INTERNALS.concat(".Modules"));
        Module module = (Module) internals
                .getMethod("defineModule", ClassLoader.class, ModuleDescriptor.class, URI.class)
                .invoke(null, loader, descriptor, null);
        Method reads = internals.getMethod("addReads", Module.class, Module.class);
        for (String needed : NEEDED) {
            Optional<Module> other = ModuleLayer.boot().findModule(needed);
            if (other.isPresent()) reads.invoke(null, module, other.get());
        }
        internals
                .getMethod("addExports", Module.class, String.class, Module.class)
                .invoke(null, module, AGENT_PACKAGE, self);
        return module;
    }
}
