package dev.interlock.guard.process;

import dev.interlock.audit.OperationNote;
import dev.interlock.audit.Sha256;
import dev.interlock.policy.ProcessOperation;
import java.util.List;
import java.util.function.Supplier;

/** What the trail keeps of a process that is started: its arguments are values, of which it keeps number and digest. */
record ProcessNote(ProcessOperation operation) implements Supplier<OperationNote> {
    /** More than a pattern would be written for. */
    private static final int MOST_WORDS = 20;

    @Override
    public OperationNote get() {
        StringBuilder all = new StringBuilder();
        for (String word : operation.command()) all.append(word).append('\0');
        OperationNote note = OperationNote.process(
                operation.executable(),
                operation.command().size() - 1,
                Sha256.hex(all.toString()),
                operation.environment(),
                operation.directory());
        List<String> shape = operation.shape();
        note = note.with("shape", shape.size() > MOST_WORDS ? shape.subList(0, MOST_WORDS) : shape);
        return operation.ownDirectory() ? note.with("own-directory", true) : note;
    }
}
