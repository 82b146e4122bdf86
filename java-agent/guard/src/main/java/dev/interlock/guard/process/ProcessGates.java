package dev.interlock.guard.process;

import static dev.interlock.guard.weave.Passed.argument;
import static dev.interlock.guard.weave.Passed.self;

import dev.interlock.guard.weave.Gate;
import dev.interlock.guard.weave.Targets;

/**
 * Gates child processes. {@code Runtime.exec}, builders and pipelines end in this one constructor, with bytes that nobody
 * else has: no list, array or map that the caller keeps can change them after the decision. The JDK returns from there when
 * the child runs its program, or could not; how long that runs is nobody's affair. What the desktop opens is started natively.
 */
public final class ProcessGates implements Gate {
    private static final String START = "([Ljava/lang/String;Ljava/util/Map;Ljava/lang/String;"
            + "[Ljava/lang/ProcessBuilder$Redirect;Z)Ljava/lang/Process;";
    private static final String BYTES = "([B[BI[BI[B[IZZ)V";

    @Override
    public void declare(Targets targets) {
        targets.in("java.lang.ProcessImpl")
                .method("<init>", BYTES)
                .passes(argument(5))
                .replaces(5)
                .to("startingIn")
                .method("<init>", BYTES)
                .passes(argument(0), argument(1), argument(2), argument(3), argument(4), argument(5))
                .replaces(0)
                .to("starting")
                .method("<init>", BYTES)
                .onReturn()
                .passes(self())
                .to("started")
                // What was decided about stands still from there until the child has become the program.
                .method("start", START)
                .around()
                .to("nesting");
        targets.in("java.lang.ProcessHandleImpl")
                .method("destroyProcess", "(Z)Z")
                .passes(self())
                .to("killing");
        targets.in("java.lang.ProcessHandleImpl$Info")
                .method("info", "(JJ)Ljava/lang/ProcessHandle$Info;")
                .passes(argument(0))
                .to("describing");
        targets.in("sun.awt.X11.XDesktopPeer")
                .method("launch", "(Ljava/net/URI;)V")
                .passes(argument(0))
                .to("launching");
    }
}
