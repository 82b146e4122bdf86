package dev.interlock.it.jvm;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One way a class inside the guarded JVM may try to reach what it was not granted: a static method that takes a
 * {@link Victim} and returns what it learned. It is made without the grant, and its effect must not happen; and with it,
 * and it must.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Attempt {
    /** Lines of a manifest, each one section in flow style. {@link Bed#BED} stands for the folder of the victim. */
    String[] needs() default {};

    /** What must not happen without the grant. */
    Effect effect() default Effect.READ;

    /** The first JDK it is for. */
    int since() default 17;

    /** The last JDK it is for. */
    int until() default Integer.MAX_VALUE;

    /** Whether the API it goes through hides what it fails with: then the trail must tell. */
    boolean swallows() default false;

    /** Whether another JVM, which knows the token as its property {@code token}, runs beside it. */
    boolean besideAnother() default false;

    /** Whether it harms its JVM, so that the next attempt gets another; the effect is judged when the JVM has ended. */
    boolean wrecks() default false;

    /** Whether it needs a JVM in which nothing was attempted before. */
    boolean fresh() default false;

    /** What its JVM is started with besides. */
    String[] options() default {};

    /** What its JVM has on its class path besides: names of jars that the build has put aside. */
    String[] libraries() default {};

    /** On what kind of machine, or by whom, its JVM is started. */
    Launch launch() default Launch.USUAL;

    /** Whether no grant allows it. */
    boolean never() default false;

    /** Whether there is something to attempt only in a JVM with the agent. */
    boolean guardedOnly() default false;

    /** Whether it deceives about what it does: it may be denied even with the grant. */
    boolean lies() default false;
}
