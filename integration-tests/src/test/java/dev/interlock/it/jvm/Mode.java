package dev.interlock.it.jvm;

/** What watches over the JVM that makes the attempts. */
enum Mode {
    /** Nothing: each attempt must work. */
    BARE,
    /** Interlock. */
    GUARDED,
    /** The SecurityManager of JDK 17. */
    MANAGED
}
