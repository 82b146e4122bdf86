package dev.interlock.cli.learn;

import dev.interlock.confirmation.Visible;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** How often something was observed, in which runs, and where in the code. For one thread. */
public final class Tally {
    /** From here on JVMs count no further. */
    static final long ENOUGH = 1_024;

    private final BitSet runs = new BitSet();
    private long times;
    private boolean more;
    private long rows = -1;
    private @Nullable String at;
    private @Nullable String rule;

    void add(int run, long count) {
        runs.set(run);
        times += count;
        more |= count >= ENOUGH;
    }

    void place(@Nullable String place) {
        if (at == null) at = place;
    }

    void ruled(@Nullable String by) {
        if (rule == null) rule = by;
    }

    void changed(long count) {
        rows = Math.max(rows, count);
    }

    void add(Tally other) {
        runs.or(other.runs);
        times += other.times;
        more |= other.more;
        rows = Math.max(rows, other.rows);
        place(other.at);
        ruled(other.rule);
    }

    public long times() {
        return times;
    }

    public int runs() {
        return runs.cardinality();
    }

    boolean once() {
        return times == 1;
    }

    /** The most rows that one call changed; negative if nobody knows. */
    public long rows() {
        return rows;
    }

    /** Null if it was called by nobody but the JDK. */
    public @Nullable String at() {
        return at;
    }

    /** The rule that would have denied it or asked; null if there is none. */
    @Nullable
    String rule() {
        return rule;
    }

    /** {@code 12 times in 2 runs, OrderTools.find(OrderTools.java:25)}. */
    public String words() {
        StringBuilder text = new StringBuilder();
        if (once()) text.append("once");
        else text.append(times).append(more ? "+ times" : " times");
        text.append(" in ").append(runs()).append(runs() == 1 ? " run" : " runs");
        if (at != null) text.append(", ").append(Visible.of(brief(at)));
        return text.toString();
    }

    /** Without the package, which the class's name is told apart by. */
    private static String brief(String place) {
        int open = place.indexOf('(');
        String method = open < 0 ? place : place.substring(0, open);
        int dot = method.lastIndexOf('.', Math.max(0, method.lastIndexOf('.') - 1));
        return dot < 0 ? place : place.substring(dot + 1);
    }
}
