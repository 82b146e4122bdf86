package dev.interlock.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program about to be started.
 *
 * @param executable its real path
 * @param command the words as given, the program's first
 * @param environment names of variables that the child would have added or changed; what is removed does not count
 * @param directory the child's working folder, real
 * @param ownDirectory whether that is this JVM's own
 */
public record ProcessOperation(
        String executable, List<String> command, List<String> environment, String directory, boolean ownDirectory)
        implements Operation {
    public ProcessOperation {
        command = List.copyOf(command);
        environment = List.copyOf(environment);
        if (command.isEmpty()) throw new IllegalArgumentException("a command has one word at least");
    }

    @Override
    public Family family() {
        return Family.PROCESSES;
    }

    /** Never with the arguments, which are values. */
    @Override
    public String title() {
        return "starting ".concat(Sentence.path(executable));
    }

    @Override
    public Decision heldAgainst(Grants grants) {
        return grants.processes().decide(this);
    }

    @Override
    public @Nullable String matter(Condition condition, boolean countRows) {
        return condition.process().concerns(this) ? title() : null;
    }
}
