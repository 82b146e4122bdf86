package dev.interlock.guard.process;

import dev.interlock.confirmation.JvmAction.Detail;
import dev.interlock.guard.Denied;
import dev.interlock.guard.Enforcement;
import dev.interlock.guard.JvmConfirmation;
import dev.interlock.guard.Ruling;
import dev.interlock.guard.file.FileGuard;
import dev.interlock.guard.file.Links;
import dev.interlock.policy.Decision;
import dev.interlock.policy.FileGrant.Access;
import dev.interlock.policy.FileOperation;
import dev.interlock.policy.Policy;
import dev.interlock.policy.ProcessOperation;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Decides which processes may be started, and by which path. */
final class ProcessDecisions {
    /** As often as what is to be started may become something else while it is decided about. */
    private static final int PATIENCE = 10;

    /**
     * A process about to be started.
     *
     * @param folder real path of its working folder
     * @param ownFolder whether that is this JVM's own
     * @param goesThere whether the process goes to its working folder by that path; else it begins in it
     */
    record Start(List<String> command, Environment environment, String folder, boolean ownFolder, boolean goesThere) {
        String word() {
            return command.get(0);
        }
    }

    private final Enforcement<Denied> enforcement;
    private final FileGuard files;
    private final Programs programs;

    ProcessDecisions(Enforcement<Denied> enforcement, FileGuard files, Programs programs) {
        this.enforcement = enforcement;
        this.files = files;
        this.programs = programs;
    }

    /**
     * Returns what to start the process by: the word as given, or a path if the application could make the word lead
     * elsewhere between this decision and the kernel's own search. What was decided about stays what it is until
     * {@link FileGuard#settled}.
     */
    String start(Start start) throws Denied {
        // What the gate around all this has begun; what begins here ends with that one.
        files.settled();
        boolean goesOn = false;
        try {
            String path = decided(start);
            goesOn = true;
            return path;
        } finally {
            if (!goesOn) files.nest();
        }
    }

    private String decided(Start start) throws Denied {
        Program decided = null;
        for (int i = 0; i < PATIENCE; i++) {
            files.steady();
            boolean goesOn = false;
            Program program;
            try {
                program = find(start);
                if (program.equals(decided)) {
                    String path = path(start, program);
                    goesOn = true;
                    return path;
                }
            } finally {
                // A person may be asked, which nobody else is to wait for.
                if (!goesOn) files.settled();
            }
            decide(start, program);
            decided = program;
        }
        throw enforcement.doubt("the program of a process is another one each time");
    }

    private Program find(Start start) throws Denied {
        try {
            if (start.goesThere() && !Links.follow(start.folder()).equals(start.folder()))
                throw enforcement.doubt("the working folder of a process came to lead elsewhere");
            return programs.find(start.word(), start.folder());
        } catch (IOException unreadable) {
            throw enforcement.doubt("which program is to be started cannot be told");
        }
    }

    private void decide(Start start, Program program) throws Denied {
        ProcessOperation operation = new ProcessOperation(
                program.real(), start.command(), start.environment().changedNames(), start.folder(), start.ownFolder());
        ProcessNote note = new ProcessNote(operation);
        Ruling ruling = enforcement.rule(operation, note);
        if (ruling.asked() != null) {
            JvmConfirmation.seek(enforcement, operation, ruling.asked(), shown(operation, start));
        } else if (!ruling.lasting() && enforcement.recordsAllowed()) {
            enforcement.recordAllowed(note);
        }
    }

    private String path(Start start, Program program) throws Denied {
        String word = start.word();
        boolean searched = word.indexOf('/') < 0;
        // What is not found where it was, the kernel's search would find elsewhere.
        boolean searchable = searched && program.isFound() && mayChange(program.real());
        for (String folder : program.searchedBefore()) searchable |= mayPlaceInto(folder);
        boolean movable = false;
        // To the child, what /proc says of itself is something else.
        for (String link : program.links()) movable |= mayChange(link) || link.startsWith("/proc/");
        if (!movable) return searchable || isFromOwnFolder(start) ? program.path() : word;
        // A program that looks at the name it is called by would be another one under its real name.
        if (Program.name(program.real()).equals(program.name())) return program.real();
        throw enforcement.doubt("the program "
                .concat(program.name())
                .concat(" is reached through a link that the application itself may change"));
    }

    /** The folder this JVM is in need no longer be the one at its path. */
    private static boolean isFromOwnFolder(Start start) {
        return !start.goesThere() && start.word().indexOf('/') > 0;
    }

    private boolean mayPlaceInto(String folder) {
        Policy policy = enforcement.policy();
        if (policy.ceiling(folder).contains(Access.WRITE)) return true;
        try {
            String real = Links.follow(folder);
            if (policy.ceiling(real).contains(Access.WRITE)) return true;
            for (String link : Links.of(folder)) {
                if (mayChange(link)) return true;
            }
            return false;
        } catch (IOException untold) {
            return true;
        }
    }

    private boolean mayChange(String path) {
        return may(path, Access.WRITE) || may(path, Access.DELETE);
    }

    private boolean may(String path, Access access) {
        Decision decision = enforcement
                .policy()
                .decide(new FileOperation(path, Set.of(access), false), Instant.now())
                .decision();
        return !(decision instanceof Decision.Deny);
    }

    private static JvmConfirmation.Shown shown(ProcessOperation operation, Start start) {
        List<Detail> details = new ArrayList<>();
        details.add(new Detail("called as", operation.command().get(0)));
        for (String argument :
                operation.command().subList(1, operation.command().size())) {
            details.add(new Detail("argument", argument));
        }
        for (String variable : start.environment().changed()) details.add(new Detail("with", variable));
        for (String variable : start.environment().removed()) details.add(new Detail("without", variable));
        details.add(new Detail("in folder", operation.directory()));
        String name = Program.name(operation.executable());
        return new JvmConfirmation.Shown("process", "start", operation.executable(), name, details, false);
    }
}
