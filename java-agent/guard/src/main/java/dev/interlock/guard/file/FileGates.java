package dev.interlock.guard.file;

import static dev.interlock.guard.weave.Passed.argument;
import static dev.interlock.guard.weave.Passed.number;
import static jdk.internal.event.InterlockGuard.READ;

import dev.interlock.guard.weave.Gate;
import dev.interlock.guard.weave.Targets;

/** Declares the gates of this family. */
public final class FileGates implements Gate {
    @Override
    public void declare(Targets targets) {
        targets.in("java.io.FileInputStream")
                .method("open", "(Ljava/lang/String;)V")
                .passes(argument(0), number(READ))
                .to("file");
    }
}
