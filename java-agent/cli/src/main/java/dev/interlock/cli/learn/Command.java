package dev.interlock.cli.learn;

import dev.interlock.policy.Operation;
import dev.interlock.policy.ProcessOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A program that was started.
 *
 * @param words the name it was called by, options, and {@code *} for what are values
 * @param directory null for the JVM's own
 */
record Command(
        String executable,
        List<String> words,
        List<String> environment,
        @org.jspecify.annotations.Nullable NamedPath directory)
        implements Item {
    /** Where programs are found by their names on every machine. */
    private static final Set<String> USUAL =
            Set.of("/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin", "/snap/bin");

    Command {
        words = List.copyOf(words);
        environment = List.copyOf(environment);
    }

    /** As a manifest names the program. */
    String program() {
        int slash = executable.lastIndexOf('/');
        return USUAL.contains(executable.substring(0, Math.max(0, slash))) ? words.get(0) : executable;
    }

    /** As it would be with some arguments. */
    @Override
    public Operation operation() {
        List<String> command = new ArrayList<>(words.size());
        command.add(program());
        for (String word : words.subList(1, words.size())) command.add(word.replace("*", "value"));
        String folder = directory == null ? NamedPath.Base.MANIFEST.virtual : directory.virtual();
        return new ProcessOperation(found(), command, environment, folder, directory == null);
    }

    /** Where it lies on a machine that is tried out on. */
    private String found() {
        return program().startsWith("/") ? executable : "/usr/bin/" + program();
    }

    @Override
    public String title() {
        return "starting " + executable;
    }
}
