package dev.interlock.confirmation;

import dev.interlock.policy.Decision;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How often a rule may ask: people who are asked all the time say yes to everything. Guarded by its owner's lock. */
final class Budget {
    /** One question every two minutes for an hour is already more than a person reads with care. */
    static final int PER_HOUR = 30;

    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final Map<String, ArrayDeque<Long>> asked = new HashMap<>();

    /** Counts a question; if a rule has none left, nothing is counted and that rule is returned. */
    @Nullable
    String spend(Decision.Confirm confirm, long nanos) {
        for (Decision.Ask ask : confirm.asks()) {
            ArrayDeque<Long> times = asked.computeIfAbsent(ask.rule(), rule -> new ArrayDeque<>());
            while (!times.isEmpty() && nanos - times.getFirst() >= HOUR) times.removeFirst();
            if (times.size() >= PER_HOUR) return ask.rule();
        }
        for (Decision.Ask ask : confirm.asks())
            asked.computeIfAbsent(ask.rule(), rule -> new ArrayDeque<>()).addLast(nanos);
        return null;
    }
}
