package dev.interlock.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How SQL comes to be executed. The texts are there to be compared with those of grants, and go nowhere else.
 *
 * @param texts as they were given; empty where no statement executes them
 * @param from the package whose code executes them; null where nobody has looked, or it cannot be told
 */
public record Execution(List<String> texts, @Nullable String from) {
    static final Execution UNTOLD = new Execution(List.of(), null);

    public Execution {
        texts = List.copyOf(texts);
    }

    /** Texts hold values. */
    @Override
    public String toString() {
        return "Execution[from=" + from + "]";
    }
}
