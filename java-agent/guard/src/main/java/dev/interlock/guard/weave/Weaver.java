package dev.interlock.guard.weave;

import dev.interlock.guard.Callers;
import dev.interlock.guard.Launcher;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Looks at every class as it is loaded and weaves the gates into those that have effects.
 *
 * <p>Most classes cost one scan for {@code java/sql/} and no more. The JVM ignores what a transformer throws and loads
 * the class as it was; therefore a class with effects that cannot be woven is replaced by bytes the JVM refuses, so that
 * it fails to load instead of running unguarded.
 */
public final class Weaver implements ClassFileTransformer {
    private static final byte[] MENTION = {'j', 'a', 'v', 'a', '/', 's', 'q', 'l', '/'};
    /** Not empty: what is empty, the JVM takes for "as it was". */
    private static final byte[] REFUSED_BY_THE_JVM = {0};

    /** Beside the roles of a class that was examined. */
    private static final int NOTHING_TO_WEAVE = 1 << 30;

    private static final String INSTRUMENT = "sun/instrument/";
    private static final Module OURS = Weaver.class.getModule();
    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    /** The one of this JVM, once it is at work. */
    private static volatile @Nullable Weaver atWork;

    private final Instrumentation instrumentation;
    private final Keys keys;
    private final Marks marks;
    private final BiConsumer<String, Throwable> failures;
    private final Runnable refusals;
    private final JdkWeaver jdk;
    private final LibraryWeaver libraries;
    private final Hierarchy hierarchy = new Hierarchy();
    private final JdbcCalls jdbc = new JdbcCalls(hierarchy);
    private final Examined examined = new Examined();

    /** Whether a class's whole superclass chain is woven, as far as its instances can have effects. */
    private final ClassValue<Boolean> guarded = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return examineChain(type);
        }
    };

    /**
     * @param keys what woven calls show the gate
     * @param jdk has prepared the gates in the JDK
     * @param known the libraries that have gates
     * @param failures told of every class that could not be woven, by name
     * @param refusals told when somebody is about to change a class of Interlock
     */
    public Weaver(
            Instrumentation instrumentation,
            Keys keys,
            JdkWeaver jdk,
            List<Library> known,
            BiConsumer<String, Throwable> failures,
            Runnable refusals) {
        this.instrumentation = instrumentation;
        this.jdk = jdk;
        this.libraries = new LibraryWeaver(known, keys.http(), keys.mark());
        this.keys = keys;
        this.marks = new Marks(keys.mark());
        this.failures = failures;
        this.refusals = refusals;
    }

    /**
     * Begins to look at classes.
     *
     * @throws IllegalStateException if a gate in the JDK cannot be put in place
     */
    public void begin() {
        Launcher.begin();
        hierarchy.begin();
        instrumentation.addTransformer(this, true);
        jdk.begin(instrumentation);
        atWork = this;
    }

    /** Weaves the drivers that another agent has loaded before this one was there. Only in a JVM that has JDBC. */
    public void catchUp() {
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded.isArray() || loaded.isHidden() || isOfPlatform(loaded)) continue;
            int roles = ownRoles(loaded);
            if (roles != Roles.NONE && loaded.getModule() != OURS && !isExamined(loaded, roles)) {
                examineNow(loaded, roles);
            }
        }
    }

    /**
     * Whether a class of a driver runs with its gates. The JVM does not show a transformer what is loaded when the stack or
     * the heap is nearly full or when the JVM is about to end; such a class is woven now, but what of it is running already
     * runs on without.
     */
    public static boolean isWoven(Class<?> ofDriver) {
        Weaver weaver = atWork;
        if (weaver == null) return false;
        int roles = ownRoles(ofDriver);
        if (roles == Roles.NONE || weaver.isExamined(ofDriver, roles)) return true;
        return weaver.examineNow(ofDriver, roles) && weaver.isExamined(ofDriver, NOTHING_TO_WEAVE);
    }

    /**
     * Whether the library that a class is of runs with its gates: all classes that have some, in the loader at hand, are
     * woven as declared. Of an unknown library or version this is false.
     */
    public static boolean isGated(Class<?> ofLibrary) {
        Weaver weaver = atWork;
        if (weaver == null) return false;
        List<Class<?>> gated = weaver.libraries.gated(ofLibrary);
        for (Class<?> type : gated) {
            if (!weaver.isOfGatedLibrary(type) && !weaver.gateNow(type)) return false;
        }
        return !gated.isEmpty();
    }

    /** Lets our own reflection into the package of a library's class, where that is in a module that keeps it shut. */
    public static void open(Class<?> ofLibrary) {
        Weaver weaver = atWork;
        Module module = ofLibrary.getModule();
        String name = ofLibrary.getPackageName();
        if (weaver == null || module.isOpen(name, OURS) || Callers.isOfJdk(module)) return;
        weaver.instrumentation.redefineModule(
                module, Set.of(), Map.of(), Map.of(name, Set.of(OURS)), Set.of(), Map.of());
    }

    private boolean isOfGatedLibrary(Class<?> type) {
        return libraries.isWoven(type) && marks.has(type);
    }

    private boolean gateNow(Class<?> type) {
        return shownAgain(type) && isOfGatedLibrary(type);
    }

    /** Whether the JVM has shown a class to every transformer once more. */
    private boolean shownAgain(Class<?> type) {
        try {
            instrumentation.retransformClasses(type);
            return true;
        } catch (UnmodifiableClassException | LinkageError failure) {
            failures.accept(internalName(type), failure);
            return false;
        }
    }

    /** Weaves a class into nothing, so that all it takes is loaded. */
    public static void rehearse(byte[] bytes) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        JdbcCalls calls = new JdbcCalls(new Hierarchy());
        new ClassReader(bytes).accept(new ClassWeaver(writer, calls, Roles.ANY_JDBC, null, 0), 0);
        writer.toByteArray();
    }

    /**
     * Whether the object's class is woven up to the JDK; if it is not yet, it is woven now. False means its calls cannot
     * be decided, so it must not be used.
     */
    public boolean guards(Object object) {
        return guarded.get(object.getClass());
    }

    @Override
    public byte @Nullable [] transform(
            Module module,
            @Nullable ClassLoader loader,
            @Nullable String given,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        try {
            return woven(module, loader, given, redefined, bytes);
        } catch (VirtualMachineError full) {
            // No stack or memory to see what it is: as if the JVM had not shown it. What is woven already stays so.
            return redefined == null ? null : REFUSED_BY_THE_JVM;
        } catch (Throwable failure) {
            return REFUSED_BY_THE_JVM;
        }
    }

    private byte @Nullable [] woven(
            Module module,
            @Nullable ClassLoader loader,
            @Nullable String given,
            @Nullable Class<?> redefined,
            byte[] bytes) {
        Launcher.loading(loader);
        String name = given == null ? nameOf(bytes) : given;
        if (name == null) return REFUSED_BY_THE_JVM;
        if (isForbidden(module, name, redefined)) {
            refusals.run();
            return REFUSED_BY_THE_JVM;
        }
        if (module.isNamed() && module.getLayer() == ModuleLayer.boot() && jdk.concerns(name)) {
            return wovenOfJdk(name, module, bytes);
        }
        if ((loader == null || loader == PLATFORM) && module.isNamed()) return null;
        if (libraries.concerns(name)) return wovenOfLibrary(name, loader, bytes);
        int expected = hierarchy.known(name);
        if (expected == Roles.NONE && !mentionsJdbc(bytes) && Roles.ofName(name) == Roles.NONE) return null;
        try {
            return weave(name, loader, bytes);
        } catch (RuntimeException | Error failure) {
            return refused(name, failure);
        }
    }

    /** Of a class that its loader defined without saying so; null if it is none. */
    private static @Nullable String nameOf(byte[] bytes) {
        try {
            return new ClassReader(bytes).getClassName();
        } catch (RuntimeException broken) {
            return null;
        }
    }

    /**
     * Whether nobody may load or change this: a class of Interlock's is nobody's to change, and a class that bears the name
     * of the JDK's Instrumentation gets its native methods, wherever it comes from.
     */
    private static boolean isForbidden(Module module, String name, @Nullable Class<?> redefined) {
        if (redefined != null && (module == OURS || Woven.isOurs(name))) return true;
        return name.startsWith(INSTRUMENT) && !(module.isNamed() && module.getLayer() == ModuleLayer.boot());
    }

    private byte @Nullable [] wovenOfLibrary(String name, @Nullable ClassLoader loader, byte[] bytes) {
        try {
            return libraries.weave(name, loader, bytes);
        } catch (RuntimeException | Error failure) {
            return refused(name, failure);
        }
    }

    private byte @Nullable [] wovenOfJdk(String name, Module module, byte[] bytes) {
        try {
            return jdk.transform(name, module, bytes);
        } catch (RuntimeException | Error failure) {
            return refused(name, failure);
        }
    }

    private byte[] refused(String name, Throwable failure) {
        try {
            failures.accept(name, failure);
        } catch (RuntimeException | Error untold) {
            // For want of memory, say; what counts is that the class is not loaded.
        }
        return REFUSED_BY_THE_JVM;
    }

    private byte @Nullable [] weave(String name, @Nullable ClassLoader loader, byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        int roles = hierarchy.rolesOf(reader, loader);
        if (roles == Roles.NONE) return null;
        hierarchy.passUp(reader, roles, loader);
        // Nothing is copied as it stands: what named a constant that was not there could name one of ours afterwards.
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        ClassWeaver weaver = new ClassWeaver(writer, jdbc, roles, loader, keys.jdbc());
        reader.accept(weaver, 0);
        writer.newConst(keys.mark());
        examined.remember(name, loader, weaver.woven() == 0 ? roles | NOTHING_TO_WEAVE : roles);
        return writer.toByteArray();
    }

    private boolean examineChain(Class<?> type) {
        int roles = rolesOf(type);
        for (Class<?> link = type; link != null; link = link.getSuperclass()) {
            if (isOfPlatform(link)) break;
            if (!isExamined(link, roles) && !examineNow(link, roles)) return false;
        }
        return (roles & Roles.CONNECTION) == 0 || examineParts(type);
    }

    private static boolean isOfPlatform(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return (loader == null || loader == PLATFORM) && type.getModule().isNamed();
    }

    /** The channels beneath a connection lie in classes that nothing but their names tells. */
    private boolean examineParts(Class<?> connection) {
        for (String name : DriverParts.besides(internalName(connection))) {
            Class<?> part;
            try {
                part = Class.forName(name.replace('/', '.'), false, connection.getClassLoader());
            } catch (ClassNotFoundException | LinkageError absent) {
                continue;
            }
            if (!isExamined(part, Roles.DRIVER_PART) && !examineNow(part, Roles.DRIVER_PART)) return false;
        }
        return true;
    }

    private boolean isExamined(Class<?> type, int roles) {
        Integer seen = examined.roles(internalName(type), type.getClassLoader());
        return seen != null && (seen & roles) == roles && marks.has(type);
    }

    private boolean examineNow(Class<?> type, int roles) {
        hierarchy.remember(internalName(type), roles);
        return shownAgain(type) && isExamined(type, roles);
    }

    /** By what it is and by its name. */
    private static int ownRoles(Class<?> type) {
        return rolesOf(type) | Roles.ofName(internalName(type));
    }

    private static int rolesOf(Class<?> type) {
        int roles = Roles.NONE;
        if (java.sql.Connection.class.isAssignableFrom(type)) roles |= Roles.CONNECTION;
        if (java.sql.Statement.class.isAssignableFrom(type)) roles |= Roles.STATEMENT;
        if (java.sql.PreparedStatement.class.isAssignableFrom(type)) roles |= Roles.PREPARED;
        if (java.sql.ResultSet.class.isAssignableFrom(type)) roles |= Roles.RESULT_SET;
        if (java.sql.Driver.class.isAssignableFrom(type)) roles |= Roles.DRIVER;
        return roles;
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    private static boolean mentionsJdbc(byte[] bytes) {
        int last = bytes.length - MENTION.length;
        for (int i = 0; i <= last; i++) {
            if (bytes[i] == 'j' && matches(bytes, i)) return true;
        }
        return false;
    }

    private static boolean matches(byte[] bytes, int at) {
        for (int i = 1; i < MENTION.length; i++) {
            if (bytes[at + i] != MENTION[i]) return false;
        }
        return true;
    }
}
