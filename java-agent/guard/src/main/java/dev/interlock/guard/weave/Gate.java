package dev.interlock.guard.weave;

/** Declares which methods of the JDK are woven with which calls. One for each family of operations. */
public interface Gate {
    void declare(Targets targets);
}
