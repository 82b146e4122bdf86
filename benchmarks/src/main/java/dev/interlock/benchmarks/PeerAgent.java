package dev.interlock.benchmarks;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.none;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.AgentBuilder.RedefinitionStrategy;
import net.bytebuddy.asm.Advice;

/** What others pay at start: {@code empty} does nothing at all, {@code byte-buddy} advises seven classes of the JDK. */
public final class PeerAgent {
    private PeerAgent() {}

    public static void premain(String kind, Instrumentation instrumentation) {
        if (kind.equals("byte-buddy")) ByteBuddyPeer.install(instrumentation);
    }

    /** Apart, so that the empty agent loads nothing of it. */
    private static final class ByteBuddyPeer {
        static void install(Instrumentation instrumentation) {
            new AgentBuilder.Default()
                    .disableClassFormatChanges()
                    .with(RedefinitionStrategy.RETRANSFORMATION)
                    .ignore(none())
                    .type(namedOneOf(
                            "java.io.FileInputStream",
                            "java.io.FileOutputStream",
                            "java.io.RandomAccessFile",
                            "java.lang.ProcessImpl",
                            "java.lang.Runtime",
                            "java.net.Socket",
                            "java.io.File"))
                    .transform((builder, type, loader, module, domain) -> builder.visit(Advice.to(Nothing.class)
                            .on(named("open")
                                    .or(named("exec"))
                                    .or(named("connect"))
                                    .or(named("delete")))))
                    .installOn(instrumentation);
        }
    }

    /** Inlined, so that nothing of it has to be visible to the JDK. */
    private static final class Nothing {
        @Advice.OnMethodEnter
        static void enter() {}
    }
}
