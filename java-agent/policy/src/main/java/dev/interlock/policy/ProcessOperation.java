package dev.interlock.policy;

import java.util.ArrayList;
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
    /** Beyond that it is no name of an option that anybody would type. */
    private static final int LONGEST_OPTION = 64;

    public ProcessOperation {
        command = List.copyOf(command);
        environment = List.copyOf(environment);
        if (command.isEmpty()) throw new IllegalArgumentException("a command has one word at least");
    }

    /**
     * The command without values: the name it is called by, options by their names, and {@code *} for every other word.
     */
    public List<String> shape() {
        List<String> shape = new ArrayList<>(command.size());
        for (int i = 0; i < command.size(); i++) {
            String word = command.get(i);
            shape.add(i == 0 ? word.substring(word.lastIndexOf('/') + 1) : shape(word));
        }
        return shape;
    }

    /** {@code --format=*} of {@code --format=%H}, {@code -n} as it is, and {@code *} of whatever may be a value. */
    private static String shape(String word) {
        if (word.length() == 2 && word.charAt(0) == '-' && isLetter(word.charAt(1))) return word;
        if (!word.startsWith("--") || word.length() > LONGEST_OPTION) return "*";
        int end = word.indexOf('=');
        int until = end < 0 ? word.length() : end;
        for (int i = 2; i < until; i++) {
            if (!isLetter(word.charAt(i)) && word.charAt(i) != '-') return "*";
        }
        if (until == 2) return "*";
        return end < 0 ? word : word.substring(0, end + 1).concat("*");
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
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
    public Object likeness() {
        return List.of(executable, shape(), environment, directory);
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
