package dev.interlock.it.jdbc;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One way a class inside the guarded JVM may try to change its victim: a static method that takes a {@link Victim}. It
 * runs without the grant, and its victim must be as before; and with it, and its victim must have changed.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Attempt {
    /** The statement kinds to grant: on the victim's table where the kind has tables, else on everything. */
    String[] needs() default "drop";

    /** The only databases it is for; all of its class if empty. */
    Kind[] on() default {};

    /** Whether the API it goes through hides what it fails with. */
    boolean swallows() default false;

    /** Whether it still succeeds without a grant: one of the open ways that the threat model lists. */
    boolean open() default false;

    /** Whether it deceives about where or what it executes: it may be denied even with the grant. */
    boolean lies() default false;

    /**
     * Whether it gets at the database by a driver that was not deployed, or by a driver's inner parts. What a grant opens to
     * drivers is closed to these, with the grant as well; so they are made again where the way there is open to everybody.
     */
    boolean byHand() default false;
}
