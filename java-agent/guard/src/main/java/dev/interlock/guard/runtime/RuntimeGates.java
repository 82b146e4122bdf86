package dev.interlock.guard.runtime;

import static dev.interlock.guard.weave.Passed.argument;
import static dev.interlock.guard.weave.Passed.asObject;
import static dev.interlock.guard.weave.Passed.nothing;
import static dev.interlock.guard.weave.Passed.result;
import static dev.interlock.guard.weave.Passed.self;
import static dev.interlock.guard.weave.Passed.staticField;
import static dev.interlock.guard.weave.Passed.text;

import dev.interlock.guard.weave.Gate;
import dev.interlock.guard.weave.Targets;

/** Gates the powers over the JVM. Each is woven at the last Java method before it takes effect, or the only door to it. */
public final class RuntimeGates implements Gate {
    @Override
    public void declare(Targets targets) {
        exit(targets);
        nativeCode(targets);
        modules(targets);
        new SerializationGates().declare(targets);
        agents(targets);
        attach(targets);
        diagnostics(targets);
        compile(targets);
        properties(targets);
        new PropertyViewGates().declare(targets);
        threads(targets);
        new UnsafeGates().declare(targets);
    }

    /** The JVM's own end by a signal goes to {@code Shutdown} past these. */
    private static void exit(Targets targets) {
        power(targets, "java.lang.Runtime", "exit", "(I)V", "exit", "ending the JVM");
        power(targets, "java.lang.Runtime", "halt", "(I)V", "exit", "ending the JVM");
        power(targets, "sun.misc.Signal", "raise", "(Lsun/misc/Signal;)V", "exit", "sending a signal to the JVM");
    }

    private static void nativeCode(Targets targets) {
        targets.in("jdk.internal.loader.NativeLibraries")
                .method("loadLibrary", "(Ljava/lang/Class;Ljava/lang/String;Z)Ljdk/internal/loader/NativeLibrary;")
                .passes(argument(1), argument(0))
                .to("loading");
        targets.in("jdk.internal.loader.RawNativeLibraries")
                .method("load", "(Ljava/lang/String;)Ljdk/internal/loader/NativeLibrary;")
                .passes(argument(0), nothing())
                .to("loading");
        // Every restricted method of the foreign-function interface asks here, whichever JDK's.
        Targets.In reflection = targets.in("jdk.internal.reflect.Reflection");
        reflection
                .method("ensureNativeAccess", "(Ljava/lang/Class;)V")
                .until(19)
                .passes(argument(0), nothing(), text(""))
                .to("reaching");
        reflection
                .method("ensureNativeAccess", "(Ljava/lang/Class;Ljava/lang/Class;Ljava/lang/String;)V")
                .since(20)
                .until(23)
                .passes(argument(0), argument(1), argument(2))
                .to("reaching");
        reflection
                .method("ensureNativeAccess", "(Ljava/lang/Class;Ljava/lang/Class;Ljava/lang/String;Z)V")
                .since(24)
                .passes(argument(0), argument(1), argument(2))
                .to("reaching");
        // The JDK's own ways to libraries of the caller's choice, which load them beneath all that.
        String word = "native-code";
        power(
                targets,
                "sun.security.pkcs11.wrapper.PKCS11",
                "<init>",
                "(Ljava/lang/String;Ljava/lang/String;)V",
                word,
                "loading a PKCS#11 library");
        targets.in("sun.security.pkcs11.Secmod")
                .method("initialize", "(Lsun/security/pkcs11/Secmod$DbMode;Ljava/lang/String;Ljava/lang/String;Z)V")
                .passes(text(word), asObject(text("loading an NSS library")))
                .to("using");
        power(targets, "sun.security.jgss.wrapper.SunNativeProvider", "<clinit>", "()V", word, "loading a GSS library");
        power(targets, "sun.security.smartcardio.PlatformPCSC", "<clinit>", "()V", word, "loading a PC/SC library");
        targets.in("sun.font.FontConfigManager")
                .method("initFontConfigFonts", "(Z)V")
                .to("findingFonts")
                .method("getFontConfigAAHint", "(Ljava/lang/String;)Ljava/lang/Object;")
                .to("findingFonts");
        printing(targets, "isCupsRunning", "()Z");
        printing(targets, "getAllPrinters", "()[Ljava/lang/String;");
        printing(targets, "getDefaultPrinter", "()[Ljava/lang/String;");
        printing(targets, "initMedia", "()V");
    }

    /** CUPS connects, natively, to the server that the user's settings name. */
    private static void printing(Targets targets, String method, String descriptor) {
        String what = "asking CUPS for printers";
        power(targets, "sun.print.CUPSPrinter", method, descriptor, "native-code", what);
    }

    private static void modules(Targets targets) {
        targets.in("java.net.URL")
                .method("setURLStreamHandlerFactory", "(Ljava/net/URLStreamHandlerFactory;)V")
                .to("answeringForUrls");
        targets.in("java.lang.Module")
                .method("implAddExportsOrOpens", "(Ljava/lang/String;Ljava/lang/Module;ZZ)V")
                .passes(self(), argument(0), argument(1))
                .to("exposing");
        targets.in("java.lang.invoke.MethodHandles")
                .method(
                        "privateLookupIn",
                        "(Ljava/lang/Class;Ljava/lang/invoke/MethodHandles$Lookup;)Ljava/lang/invoke/MethodHandles$Lookup;")
                .passes(argument(0), argument(1))
                .to("lookingInto");
        targets.in("java.lang.invoke.MethodHandles$Lookup")
                .method("defineClass", "([B)Ljava/lang/Class;")
                .passes(self(), argument(0))
                .replaces(0)
                .to("defining");
        targets.in("java.lang.ClassLoader")
                .method("defineClass", "(Ljava/lang/String;[BIILjava/security/ProtectionDomain;)Ljava/lang/Class;")
                .passes(argument(0), argument(1), argument(2), argument(3))
                .replaces(0)
                .to("naming")
                .method(
                        "defineClass",
                        "(Ljava/lang/String;Ljava/nio/ByteBuffer;Ljava/security/ProtectionDomain;)Ljava/lang/Class;")
                .passes(argument(0), argument(1))
                .replaces(0)
                .to("naming")
                .method(
                        "preDefineClass",
                        "(Ljava/lang/String;Ljava/security/ProtectionDomain;)Ljava/security/ProtectionDomain;")
                .passes(argument(0))
                .to("naming");
    }

    private static void agents(Targets targets) {
        Targets.In agents = targets.in("sun.instrument.InstrumentationImpl");
        instrumenting(
                agents,
                "addTransformer",
                "(Ljava/lang/instrument/ClassFileTransformer;Z)V",
                "adding a transformer of classes");
        instrumenting(agents, "redefineClasses", "([Ljava/lang/instrument/ClassDefinition;)V", "redefining classes");
        // With little stack left, the JVM would go on without what our transformer answers.
        instrumenting(agents, "retransformClasses", "([Ljava/lang/Class;)V", "retransforming classes");
        agents.method("appendToBootstrapClassLoaderSearch", "(Ljava/util/jar/JarFile;)V")
                .passes(self())
                .to("appending");
        instrumenting(
                agents,
                "appendToSystemClassLoaderSearch",
                "(Ljava/util/jar/JarFile;)V",
                "adding classes to the class path");
        instrumenting(
                agents,
                "setNativeMethodPrefix",
                "(Ljava/lang/instrument/ClassFileTransformer;Ljava/lang/String;)V",
                "giving native methods other names");
        instrumenting(
                agents,
                "loadClassAndCallAgentmain",
                "(Ljava/lang/String;Ljava/lang/String;)V",
                "starting an agent in the running JVM");
        agents.method(
                        "transform",
                        "(Ljava/lang/Module;Ljava/lang/ClassLoader;Ljava/lang/String;Ljava/lang/Class;"
                                + "Ljava/security/ProtectionDomain;[BZ)[B")
                .onReturn()
                .passes(result(), argument(2), argument(5))
                .to("transformed");
    }

    private static void instrumenting(Targets.In agents, String method, String descriptor, String what) {
        agents.method(method, descriptor).passes(self(), text(what)).to("instrumenting");
    }

    private static void attach(Targets targets) {
        String what = "attaching to a JVM";
        power(
                targets,
                "sun.tools.attach.HotSpotVirtualMachine",
                "<init>",
                "(Lcom/sun/tools/attach/spi/AttachProvider;Ljava/lang/String;)V",
                "attach",
                what);
        for (String descriptor :
                new String[] {"(I)V", "(Ljava/lang/String;)V", "(Ljava/lang/String;Ljava/lang/String;)V"}) {
            power(targets, "sun.jvm.hotspot.HotSpotAgent", "attach", descriptor, "attach", what);
        }
    }

    private static void diagnostics(Targets targets) {
        String word = "diagnostics";
        String bean = "com.sun.management.internal.HotSpotDiagnostic";
        power(targets, bean, "dumpHeap", "(Ljava/lang/String;Z)V", word, "dumping the heap");
        power(
                targets,
                bean,
                "setVMOption",
                "(Ljava/lang/String;Ljava/lang/String;)V",
                word,
                "changing an option of the JVM");
        targets.in(bean)
                .method(
                        "dumpThreads",
                        "(Ljava/lang/String;Lcom/sun/management/HotSpotDiagnosticMXBean$ThreadDumpFormat;)V")
                .since(21)
                .passes(text(word), asObject(text("dumping the threads")))
                .to("using");
        power(
                targets,
                "com.sun.management.internal.DiagnosticCommandImpl",
                "invoke",
                "(Ljava/lang/String;[Ljava/lang/Object;[Ljava/lang/String;)Ljava/lang/Object;",
                word,
                "running a diagnostic command");
        power(targets, "jdk.jfr.internal.PlatformRecording", "start", "()J", word, "starting a flight recording");
        // It retransforms what its filters name, on the thread that sets them.
        targets.in("jdk.jfr.internal.tracing.PlatformTracer")
                .method("setFilters", "(Ljdk/jfr/internal/tracing/Modification;Ljava/util/List;)V")
                .since(25)
                .passes(text(word), asObject(text("tracing methods")))
                .to("using");
        // It changes classes that gates are in; where memory is short, the JVM would do so without showing them to us.
        targets.in("jdk.jfr.internal.instrument.JDKEvents")
                .method("addInstrumentation", "()V")
                .until(21)
                .passes(text(word), asObject(text("starting the flight recorder")))
                .to("using");
        power(
                targets,
                "javax.management.remote.rmi.RMIConnectorServer",
                "start",
                "()V",
                word,
                "opening management to other processes");
        power(
                targets,
                "javax.management.loading.MLet",
                "getMBeansFromURL",
                "(Ljava/lang/String;)Ljava/util/Set;",
                word,
                "loading management beans from a URL");
    }

    /** Compilers that are libraries only compute; these are the JDK's, and the door to script engines. */
    private static void compile(Targets targets) {
        power(
                targets,
                "com.sun.tools.javac.main.JavaCompiler",
                "<init>",
                "(Lcom/sun/tools/javac/util/Context;)V",
                "compile",
                "compiling Java source code");
        power(targets, "jdk.jshell.JShell", "<init>", "(Ljdk/jshell/JShell$Builder;)V", "compile", "starting a JShell");
        for (String method : new String[] {"getEngineByName", "getEngineByExtension", "getEngineByMimeType"}) {
            power(
                    targets,
                    "javax.script.ScriptEngineManager",
                    method,
                    "(Ljava/lang/String;)Ljavax/script/ScriptEngine;",
                    "compile",
                    "starting a script engine");
        }
    }

    private static void properties(Targets targets) {
        Targets.In properties = targets.in("java.util.Properties");
        String object = "Ljava/lang/Object;";
        String function = "Ljava/util/function/Function;";
        String biFunction = "Ljava/util/function/BiFunction;";
        setting(properties, "put", "(" + object + object + ")" + object);
        setting(properties, "putIfAbsent", "(" + object + object + ")" + object);
        setting(properties, "remove", "(" + object + ")" + object);
        setting(properties, "remove", "(" + object + object + ")Z");
        setting(properties, "replace", "(" + object + object + ")" + object);
        setting(properties, "replace", "(" + object + object + object + ")Z");
        setting(properties, "compute", "(" + object + biFunction + ")" + object);
        setting(properties, "computeIfAbsent", "(" + object + function + ")" + object);
        setting(properties, "computeIfPresent", "(" + object + biFunction + ")" + object);
        setting(properties, "merge", "(" + object + object + biFunction + ")" + object);
        properties
                .method("replaceAll", "(" + biFunction + ")V")
                .passes(self(), nothing())
                .to("setting");
        properties.method("clear", "()V").passes(self(), nothing()).to("setting");
        properties
                .method("putAll", "(Ljava/util/Map;)V")
                .passes(self(), argument(0))
                .replaces(0)
                .to("settingAll");
        Targets.In system = targets.in("java.lang.System");
        system.method("setProperties", "(Ljava/util/Properties;)V")
                .passes(argument(0))
                .to("replacing")
                .method("setProperties", "(Ljava/util/Properties;)V")
                .onReturn()
                .passes(asObject(staticField("props", "Ljava/util/Properties;")))
                .to("replaced");
        system.method("setSecurityManager", "(Ljava/lang/SecurityManager;)V")
                .until(23)
                .passes(text("set-properties"), asObject(text("setting a security manager")))
                .to("using");
        Targets.In security = targets.in("java.security.Security");
        security.method("setProperty", "(Ljava/lang/String;Ljava/lang/String;)V")
                .passes(argument(0))
                .to("settingSecurity");
        security.method("insertProviderAt", "(Ljava/security/Provider;I)I")
                .passes(argument(1))
                .to("providing");
        power(
                targets,
                "java.security.Security",
                "removeProvider",
                "(Ljava/lang/String;)V",
                "set-properties",
                "removing a security provider");
    }

    private static void setting(Targets.In properties, String method, String descriptor) {
        properties.method(method, descriptor).passes(self(), argument(0)).to("setting");
    }

    /** Later JDKs refuse all of it. */
    private static void threads(Targets targets) {
        Targets.In thread = targets.in("java.lang.Thread");
        for (String method : new String[] {"stop", "suspend", "resume"}) {
            thread.method(method, "()V").until(19).passes(self()).to("stopping");
        }
    }

    private static void power(
            Targets targets, String type, String method, String descriptor, String power, String what) {
        targets.in(type)
                .method(method, descriptor)
                .passes(text(power), asObject(text(what)))
                .to("using");
    }
}
