package dev.interlock.guard.weave;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One woven call: a method of the gate, and what it is passed.
 *
 * @param method the method of the gate
 * @param when where in the woven method it stands
 * @param passed the arguments, in order; the key follows by itself
 * @param replaced the argument of the woven method that becomes what the gate answers; null if the gate answers nothing
 * @param only what has to be of a certain type for the gate to be called; null if it always is
 */
public record Call(
        String method,
        When when,
        List<Arg> passed,
        @Nullable Replaced replaced,
        @Nullable Only only) {
    /**
     * An argument in its slot.
     *
     * @param slot negative if it is not kept anywhere, but used at once
     * @param type internal name or array descriptor, as a cast takes it
     */
    record Replaced(int slot, String type) {}

    /** @param type internal name */
    record Only(Arg arg, String type) {}

    Call(String method, When when, List<Arg> passed, @Nullable Replaced replaced) {
        this(method, when, passed, replaced, null);
    }

    Call(String method, When when, List<Arg> passed) {
        this(method, when, passed, null);
    }

    /** Where in the woven method the call stands. */
    public enum When {
        /** Before the body; throwing prevents it. */
        ENTRY,
        /** Before the body, and the gate is told how the body ended. */
        AROUND,
        /** Before the body, and the gate is told that the body ended. */
        SETTLED,
        /** Wherever the body reads a field: it goes on with what the gate answers. */
        READ,
        /** After the body, if it returned. */
        RETURN
    }

    /** Whether it stands where the body reads that field. */
    boolean isAtRead(String owner, String name, String descriptor) {
        return when == When.READ && passed.get(0) instanceof Arg.Read read && read.is(owner, name, descriptor);
    }

    static Call entry(String method, Arg... passed) {
        return new Call(method, When.ENTRY, List.of(passed));
    }

    static Call around(String method, Arg... passed) {
        return new Call(method, When.AROUND, List.of(passed));
    }

    static Call onReturn(String method, Arg... passed) {
        return new Call(method, When.RETURN, List.of(passed));
    }
}
