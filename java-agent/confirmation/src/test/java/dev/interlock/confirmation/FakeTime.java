package dev.interlock.confirmation;

import java.time.Duration;
import java.time.Instant;

/** Clocks that stand still until they are moved. */
final class FakeTime implements Time {
    static final Instant START = Instant.parse("2026-11-28T10:00:00Z");

    private volatile Instant wall = START;
    private volatile long nanos = 1L << 62;

    @Override
    public Instant wall() {
        return wall;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    void pass(Duration duration) {
        wall = wall.plus(duration);
        nanos += duration.toNanos();
    }

    void setWall(Instant instant) {
        wall = instant;
    }
}
