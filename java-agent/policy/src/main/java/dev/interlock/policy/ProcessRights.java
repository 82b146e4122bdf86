package dev.interlock.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The commands that a manifest grants, compiled. A program is the file that its name meant when the policy was compiled,
 * called by that name: a program of many names (busybox) does by each of them something else.
 */
final class ProcessRights {
    /** Stands for any program. */
    private static final String ANY = "*";

    private record Right(ProcessGrant grant, GlobTable<Boolean> environment, PathTable directories) {}

    private final Place manifest;
    private final Map<String, CommandTable<Right>> programs = new HashMap<>();

    ProcessRights(Manifest manifest, Surroundings surroundings) {
        this.manifest = manifest.place();
        for (ProcessGrant grant : manifest.processes()) {
            String word = grant.command().get(0);
            String key = ANY;
            if (!word.equals(ANY) && !word.equals("**")) {
                String program = surroundings.program(word);
                // What is not there when the policy is compiled cannot be started later either.
                if (program == null) continue;
                key = key(program, word);
            }
            CommandTable<Right> table = programs.get(key);
            if (table == null) {
                table = new CommandTable<>();
                programs.put(key, table);
            }
            table.add(grant.command(), word.equals("**") ? 0 : 1, right(grant, surroundings));
        }
    }

    private static String key(String program, String word) {
        return name(word).concat("\0").concat(program);
    }

    static String name(String word) {
        return word.substring(word.lastIndexOf('/') + 1);
    }

    private static Right right(ProcessGrant grant, Surroundings surroundings) {
        GlobTable<Boolean> environment = new GlobTable<>(false);
        for (String name : grant.environment()) {
            if (environment.at(name) == null) environment.put(name, Boolean.TRUE);
        }
        PathTable directories = new PathTable();
        if (grant.directory() != null) {
            for (List<String> segments : PathPattern.alternatives(grant.directory())) {
                directories.add(segments, 1, grant.place());
                List<String> real = RealPattern.of(segments, surroundings);
                if (real != null) directories.add(real, 1, grant.place());
            }
        }
        return new Right(grant, environment, directories);
    }

    Decision decide(ProcessOperation operation) {
        String word = operation.command().get(0);
        CommandTable<Right> own = programs.get(key(operation.executable(), word));
        CommandTable<Right> any = programs.get(ANY);
        List<Right> matching = new ArrayList<>(2);
        if (own != null) matching.addAll(own.matching(operation.command(), 1));
        if (any != null) matching.addAll(any.matching(operation.command(), 1));
        if (matching.isEmpty()) {
            return own == null
                    ? denied(operation, " is not granted (", manifest)
                    : denied(operation, " with these arguments is not granted (", manifest);
        }
        String lacking = "";
        for (int i = 0; i < matching.size(); i++) {
            Right right = matching.get(i);
            lacking = lacking(right, operation);
            if (lacking.isEmpty()) return new Decision.Allow(right.grant.place());
        }
        Place place = matching.get(matching.size() - 1).grant.place();
        return new Decision.Deny(
                operation.title() + lacking + " is not granted (" + place.brief() + ")",
                null,
                place,
                remedy(matching.get(matching.size() - 1), operation));
    }

    /** What the operation has besides the command that the grant does not cover; empty if nothing. */
    private static String lacking(Right right, ProcessOperation operation) {
        String variable = variable(right, operation);
        if (variable != null) return " with the environment variable " + Sentence.clean(variable);
        return goesElsewhere(right, operation) ? " in the folder " + Sentence.path(operation.directory()) : "";
    }

    private static @Nullable String variable(Right right, ProcessOperation operation) {
        List<Boolean> found = new ArrayList<>(1);
        for (String name : operation.environment()) {
            found.clear();
            right.environment.collect(name, found);
            if (found.isEmpty()) return name;
        }
        return null;
    }

    private static boolean goesElsewhere(Right right, ProcessOperation operation) {
        return !operation.ownDirectory() && right.directories.bits(operation.directory()) == 0;
    }

    private static String remedy(Right right, ProcessOperation operation) {
        String variable = variable(right, operation);
        String key = variable != null
                ? "environment: [" + Remedy.text(variable) + "]"
                : "directory: " + Remedy.text(PathPattern.escaped(operation.directory()));
        return "under the process at " + right.grant.place() + ": " + key;
    }

    /** The arguments are values, so whoever reads the denial is left to put them in. */
    private static Decision denied(ProcessOperation operation, String why, Place place) {
        String program = operation.command().get(0);
        String line = operation.command().size() == 1 ? program : program + " ...";
        return new Decision.Deny(
                operation.title() + why + place.brief() + ")",
                null,
                place,
                "processes: [{ command: " + Remedy.text(line) + " }]");
    }
}
