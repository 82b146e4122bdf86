package dev.interlock.confirmation;

import java.time.Instant;

/** The two clocks: the one people know, and the one that nobody can turn back. */
interface Time {
    Time SYSTEM = new Time() {
        @Override
        public Instant wall() {
            return Instant.now();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }
    };

    Instant wall();

    /** Nanoseconds since some moment, never less than before. */
    long nanos();
}
