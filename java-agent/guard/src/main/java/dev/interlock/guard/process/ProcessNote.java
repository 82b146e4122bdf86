package dev.interlock.guard.process;

import dev.interlock.audit.OperationNote;
import dev.interlock.audit.Sha256;
import dev.interlock.policy.ProcessOperation;
import java.util.function.Supplier;

/** What the trail keeps of a process that is started: its arguments are values, of which it keeps number and digest. */
record ProcessNote(ProcessOperation operation) implements Supplier<OperationNote> {
    @Override
    public OperationNote get() {
        StringBuilder all = new StringBuilder();
        for (String word : operation.command()) all.append(word).append('\0');
        return OperationNote.process(
                operation.executable(),
                operation.command().size() - 1,
                Sha256.hex(all.toString()),
                operation.environment(),
                operation.directory());
    }
}
