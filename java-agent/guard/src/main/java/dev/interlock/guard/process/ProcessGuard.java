package dev.interlock.guard.process;

import dev.interlock.audit.OperationNote;
import dev.interlock.guard.Denied;
import dev.interlock.guard.Enforcement;
import dev.interlock.guard.JvmConfirmation;
import dev.interlock.guard.Ruling;
import dev.interlock.guard.file.FileGuard;
import dev.interlock.guard.file.Links;
import dev.interlock.guard.runtime.RuntimeSurface;
import dev.interlock.policy.RuntimeOperation;
import dev.interlock.policy.RuntimePower;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers the gates that concern processes. */
public final class ProcessGuard {
    private final Enforcement<Denied> enforcement;
    private final Enforcement<Denied> powers;
    private final FileGuard files;
    private final ProcessDecisions decisions;
    private final Children children = new Children();
    private final Map<String, String> environment = Map.copyOf(System.getenv());
    private final String folder = ownFolder();

    /** @param files keeps paths from leading elsewhere while a process is started */
    public ProcessGuard(Enforcement<?> enforcement, FileGuard files) {
        this.enforcement = enforcement.as(new ProcessSurface());
        this.powers = enforcement.as(new RuntimeSurface());
        this.files = files;
        this.decisions = new ProcessDecisions(this.enforcement, files, new Programs(System.getenv("PATH")));
    }

    /** Where children begin that are not told otherwise; the property {@code user.dir} only says so. */
    private static String ownFolder() {
        try {
            File link = new File("/proc/self/cwd");
            return (link.exists() ? link : new File("")).getCanonicalPath();
        } catch (IOException unreadable) {
            throw new IllegalStateException("the working folder cannot be told", unreadable);
        }
    }

    public Enforcement<Denied> enforcement() {
        return enforcement;
    }

    public @Nullable Object startingIn(@Nullable Object folder) throws Denied {
        if (folder == null) return null;
        String given = Block.text((byte[]) folder);
        if (given == null) throw enforcement.doubt("the working folder of a process is no text");
        String path = given.startsWith("/") ? given : this.folder.concat("/").concat(given);
        try {
            return Block.of(Links.follow(path));
        } catch (IOException unreadable) {
            throw enforcement.doubt("where the working folder of a process leads cannot be told");
        }
    }

    /** What was decided about is what is started, until {@link FileGuard#settled}. */
    public Object starting(
            Object program,
            Object arguments,
            int argumentCount,
            @Nullable Object environment,
            int variableCount,
            @Nullable Object folder)
            throws Denied {
        String word = Block.text((byte[]) program);
        List<String> words = Block.texts((byte[]) arguments, argumentCount);
        if (word == null || words == null) throw enforcement.doubt("an argument of a process is no text");
        List<String> command = new ArrayList<>(words.size() + 1);
        command.add(word);
        command.addAll(words);
        String in = folder == null ? this.folder : Block.text((byte[]) folder);
        if (in == null) throw enforcement.doubt("the working folder of a process is no text");
        Environment changes = changes(environment, variableCount);
        String path = decisions.start(new ProcessDecisions.Start(command, changes, in, own(in), folder != null));
        return path.equals(word) ? program : Block.of(path);
    }

    private boolean own(String folder) {
        return folder.equals(this.folder);
    }

    /** Nobody can tell which program the desktop opens it with, so only a grant of every command covers it. */
    public void launching(Object uri) throws Denied {
        List<String> command = List.of("(the desktop's own choice)", uri.toString());
        files.nest();
        try {
            decisions.start(new ProcessDecisions.Start(command, Environment.SAME, folder, true, false));
        } finally {
            // Nothing of it is a path that the application could lead elsewhere.
            files.settled();
        }
    }

    private Environment changes(@Nullable Object block, int count) throws Denied {
        if (block == null) return Environment.SAME;
        List<String> variables = Block.texts((byte[]) block, count);
        if (variables == null) throw enforcement.doubt("an environment variable of a process is no text");
        return Environment.of(variables, environment);
    }

    public void started(Object process) {
        children.add((Process) process);
    }

    /** Whether what a process was started with is known here anyway: that of this JVM, and of what it has started. */
    public boolean isOurs(long pid) {
        if (pid == ProcessHandle.current().pid()) return true;
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        return process.isPresent() && children.include(process.get());
    }

    /** What tells of the process as much as its handle does. */
    public String fileOf(long pid) {
        return "/proc/".concat(Long.toString(pid)).concat("/cmdline");
    }

    /**
     * Ending what this JVM has started itself needs no grant. That a process lives no more is no reason to let it be: to
     * the kernel, a number that is none names a group of them, and this JVM is in it.
     */
    public void killing(Object process) throws Denied {
        ProcessHandle handle = (ProcessHandle) process;
        if (handle.pid() <= 0) throw powers.doubt("a process that has no number is to be ended");
        if (children.include(handle)) return;
        RuntimeOperation operation = new RuntimeOperation(RuntimePower.KILL, "ending another process");
        Ruling ruling = powers.rule(operation, () -> OperationNote.runtime("kill", operation.what()));
        if (ruling.asked() == null) return;
        String pid = "process ".concat(Long.toString(handle.pid()));
        JvmConfirmation.seek(
                powers,
                operation,
                ruling.asked(),
                new JvmConfirmation.Shown("runtime", "kill", pid, pid, List.of(), false));
    }
}
