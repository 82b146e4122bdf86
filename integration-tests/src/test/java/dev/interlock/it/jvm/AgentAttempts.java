package dev.interlock.it.jvm;

import com.sun.tools.attach.VirtualMachine;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;

/** Other agents: one that was there from the start, with all an agent may do, and some that come later. */
final class AgentAttempts {
    private static final String SELF = "runtime: [attach, instrument, set-properties]";
    /** The jar of the agent is in the folder of the round. */
    private static final String JAR = "files: [{path: 'ROUND/**', access: [read]}]";

    private AgentAttempts() {}

    private static Instrumentation instrumentation() {
        return Intruder.instrumentation;
    }

    private static byte[] original(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return in.readAllBytes();
        }
    }

    private static byte[] read(File file) throws IOException {
        try (InputStream in = new FileInputStream(file)) {
            return in.readAllBytes();
        }
    }

    @Attempt(needs = Needs.INSTRUMENT, never = true)
    static Object redefinesTheClassOfAGate(Victim victim) throws Exception {
        instrumentation().redefineClasses(new ClassDefinition(FileInputStream.class, original(FileInputStream.class)));
        return read(victim.secret());
    }

    /** It is asked after all others. */
    private record Restoring(Class<?> type, byte[] original) implements ClassFileTransformer {
        @Override
        public byte[] transform(
                ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
            return redefined == type ? original : null;
        }
    }

    @Attempt(needs = Needs.INSTRUMENT, never = true)
    static Object retransformsTheClassOfAGate(Victim victim) throws Exception {
        ClassFileTransformer restoring = new Restoring(FileInputStream.class, original(FileInputStream.class));
        instrumentation().addTransformer(restoring, true);
        try {
            instrumentation().retransformClasses(FileInputStream.class);
            return read(victim.secret());
        } finally {
            instrumentation().removeTransformer(restoring);
        }
    }

    /** Nobody asks the transformer anew, but it is there when somebody else does. */
    @Attempt(needs = Needs.INSTRUMENT, never = true)
    static Object retransformsAfterRemovingItsTransformer(Victim victim) throws Exception {
        ClassFileTransformer restoring = new Restoring(FileInputStream.class, original(FileInputStream.class));
        instrumentation().addTransformer(restoring, true);
        instrumentation().retransformClasses(FileInputStream.class);
        instrumentation().removeTransformer(restoring);
        return read(victim.secret());
    }

    /** Whoever has another agent's power over classes can open java.base to himself: that grant is one of everything. */
    @Attempt(needs = Needs.INSTRUMENT)
    static Object opensThePackageOfAGate(Victim victim) throws Exception {
        Module base = Object.class.getModule();
        Module own = AgentAttempts.class.getModule();
        instrumentation().redefineModule(base, Set.of(), Map.of(), Map.of("java.io", Set.of(own)), Set.of(), Map.of());
        Method open = FileInputStream.class.getDeclaredMethod("open0", String.class);
        open.setAccessible(true);
        FileInputStream stream = new FileInputStream(victim.open("kept.txt"));
        open.invoke(stream, victim.secret().getPath());
        return stream.readAllBytes();
    }

    @Attempt(needs = Needs.INSTRUMENT, never = true, guardedOnly = true, swallows = true)
    static Object redefinesTheGateItself(Victim victim) throws Exception {
        Class<?> gate = Class.forName("java.lang.InterlockGate");
        byte[] harmless = new net.bytebuddy.ByteBuddy()
                .redefine(gate, net.bytebuddy.dynamic.ClassFileLocator.ForInstrumentation.of(instrumentation(), gate))
                .method(net.bytebuddy.matcher.ElementMatchers.isStatic())
                .intercept(net.bytebuddy.implementation.StubMethod.INSTANCE)
                .make()
                .getBytes();
        instrumentation().redefineClasses(new ClassDefinition(gate, harmless));
        return read(victim.secret());
    }

    /** The classes of the guard, for their loader. */
    @Attempt(needs = Needs.INSTRUMENT, never = true, guardedOnly = true, swallows = true)
    static Object redefinesTheGuard(Victim victim) throws Exception {
        for (Class<?> type : instrumentation().getAllLoadedClasses()) {
            if (type.getName().equals("dev.interlock.guard.Guards")) {
                byte[] harmless = new net.bytebuddy.ByteBuddy()
                        .redefine(
                                type,
                                net.bytebuddy.dynamic.ClassFileLocator.ForInstrumentation.of(instrumentation(), type))
                        .method(net.bytebuddy.matcher.ElementMatchers.isPublic()
                                .and(net.bytebuddy.matcher.ElementMatchers.returns(void.class)))
                        .intercept(net.bytebuddy.implementation.StubMethod.INSTANCE)
                        .make()
                        .getBytes();
                instrumentation().redefineClasses(new ClassDefinition(type, harmless));
                break;
            }
        }
        return read(victim.secret());
    }

    @Attempt(needs = Needs.INSTRUMENT, effect = Effect.ANSWERED)
    static Object addsToTheBootLoader(Victim victim) throws IOException {
        try (JarFile jar = new JarFile(victim.round("intruder.jar"))) {
            instrumentation().appendToBootstrapClassLoaderSearch(jar);
            return "added";
        }
    }

    @Attempt(
            needs = {SELF, JAR},
            wrecks = true)
    static Object attachesToItself(Victim victim) throws Exception {
        VirtualMachine machine =
                VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
        try {
            machine.loadAgent(victim.round("intruder.jar"), victim.token());
        } finally {
            machine.detach();
        }
        return System.getProperty(Intruder.LATER);
    }

    @Attempt(needs = Needs.ATTACH, besideAnother = true)
    static Object readsPropertiesOfAnotherJvm(Victim victim) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(victim.process()));
        try {
            return machine.getSystemProperties().getProperty("token");
        } finally {
            machine.detach();
        }
    }

    @Attempt(
            needs = {Needs.ATTACH, JAR},
            besideAnother = true,
            effect = Effect.ANSWERED)
    static Object loadsAnAgentIntoAnotherJvm(Victim victim) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(victim.process()));
        try {
            machine.loadAgent(victim.round("intruder.jar"), victim.token());
            return machine.getSystemProperties().getProperty(Intruder.LATER);
        } finally {
            machine.detach();
        }
    }
}
