package dev.interlock.it.jvm;

/** What watches over the JVM that makes the attempts. */
enum Mode {
    /** Nothing: each attempt must work. */
    BARE,
    /** Interlock. */
    GUARDED,
    /** Interlock, which only records what it would deny. */
    OBSERVED,
    /** The SecurityManager of JDK 17. */
    MANAGED;

    /** Whether the agent is attached. */
    boolean hasAgent() {
        return this == GUARDED || this == OBSERVED;
    }
}
