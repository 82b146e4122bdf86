package dev.interlock.guard;

import dev.interlock.confirmation.FreezeWatch;
import dev.interlock.policy.Manifest;
import dev.interlock.policy.Policy;
import dev.interlock.policy.RuleFile;
import dev.interlock.policy.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds the policy in force and moves its epoch: when a freeze begins or ends, when one is ordered or lifted, when the
 * clock is set back. What was allowed in one epoch is decided anew in the next.
 *
 * <p>One daemon thread looks several times a second. Where it cannot, for want of memory say, nothing is allowed until it can
 * again; if it ends, for whatever reason, nothing is allowed any more.
 */
final class PolicyClock implements Runnable {
    /** How often ordered freezes are looked for: well within the second in which they have to hold. */
    private static final long LOOK_EVERY_MILLIS = 200;

    private final FreezeWatch freezes;
    private final FreezeRecords records;
    private final Asking asking;
    private final @Nullable Observations observations;
    private volatile Policy policy;
    private volatile long epoch = 1;
    private volatile boolean blind;
    private volatile boolean stopped;
    private volatile long ticks;
    private Instant lastSeen;
    private Optional<Instant> nextChange;

    PolicyClock(
            Manifest manifest,
            List<RuleFile> rules,
            Surroundings surroundings,
            FreezeWatch freezes,
            FreezeRecords records,
            Asking asking,
            @Nullable Observations observations) {
        this.freezes = freezes;
        this.records = records;
        this.asking = asking;
        this.observations = observations;
        Instant now = Instant.now();
        freezes.refresh(now);
        policy = Policy.of(manifest, rules, freezes.freezes(), surroundings);
        records.update(freezes.freezes(), freezes.problems());
        lastSeen = now;
        nextChange = policy.nextChange(now);
    }

    void start() {
        Thread thread = new Thread(null, this, "interlock-clock", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    Policy policy() {
        return policy;
    }

    /** A number that changes with what is allowed; 0 is never one, so what was never allowed has it. */
    long epoch() {
        return epoch;
    }

    /** Grows by one about every {@value #LOOK_EVERY_MILLIS} ms: cheaper to read than a clock. */
    long ticks() {
        return ticks;
    }

    /** Whether nobody watches for freezes any more. */
    boolean stopped() {
        return stopped;
    }

    /** Whether the last look for freezes failed. */
    boolean blind() {
        return blind;
    }

    @Override
    public void run() {
        try {
            while (true) {
                turn();
                pause();
            }
        } finally {
            stopped = true;
            epoch = epoch + 1;
        }
    }

    /** Anything may fail where there is no memory, or where somebody stops this thread. */
    private void turn() {
        try {
            ticks = ticks + 1;
            look(Instant.now());
            asking.sweep();
            if (observations != null) observations.tell();
            blind = false;
        } catch (Throwable failure) {
            blind = true;
            epoch = epoch + 1;
        }
    }

    private void look(Instant now) {
        // What a look that failed has found, nobody has been told.
        boolean ordered = freezes.refresh(now) | blind;
        if (ordered) policy = policy.with(freezes.freezes());
        boolean turned = nextChange.isPresent() && !now.isBefore(nextChange.get());
        if (ordered || turned || now.isBefore(lastSeen)) {
            nextChange = policy.nextChange(now);
            epoch = epoch + 1;
        }
        lastSeen = now;
        if (ordered) records.update(freezes.freezes(), freezes.problems());
    }

    private void pause() {
        try {
            long millis = LOOK_EVERY_MILLIS;
            if (nextChange.isPresent()) {
                long until = Duration.between(Instant.now(), nextChange.get()).toMillis();
                millis = Math.max(1, Math.min(millis, until));
            }
            Thread.sleep(millis);
        } catch (Throwable nobodyEndsThisThread) {
            // Somebody in the application interrupted it, or there is no memory; it looks again at once and goes on.
        }
    }
}
