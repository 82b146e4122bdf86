package dev.interlock.policy;

import java.util.List;

/** The part of a rule's condition that looks at commands. A program is meant by any of the names it goes by. */
final class ProcessCondition {
    private final boolean ofAnotherFamily;
    private final List<String> command;
    private final CommandTable<Boolean> arguments = new CommandTable<>();
    private final WordGlob program;
    private final String pinned;

    ProcessCondition(When when, boolean ofAnotherFamily, Surroundings surroundings) {
        this.ofAnotherFamily = ofAnotherFamily;
        this.command = when.process();
        String word = command.isEmpty() ? "*" : command.get(0);
        boolean rest = word.equals("**");
        this.program = WordGlob.of(rest ? "*" : word, false);
        String found = program.literal() ? surroundings.program(word) : null;
        this.pinned = found == null ? "" : found;
        if (!command.isEmpty()) arguments.add(command, rest ? 0 : 1, Boolean.TRUE);
    }

    boolean concerns(ProcessOperation operation) {
        if (ofAnotherFamily) return false;
        if (command.isEmpty()) return true;
        return programMatches(operation)
                && !arguments.matching(operation.command(), 1).isEmpty();
    }

    private boolean programMatches(ProcessOperation operation) {
        String word = operation.command().get(0);
        String executable = operation.executable();
        return executable.equals(pinned)
                || program.matches(word)
                || program.matches(executable)
                || program.matches(ProcessRights.name(word))
                || program.matches(ProcessRights.name(executable));
    }
}
