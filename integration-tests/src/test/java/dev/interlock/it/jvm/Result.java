package dev.interlock.it.jvm;

import java.lang.reflect.Method;

/**
 * What came of an attempt.
 *
 * @param outcome {@code returned}, {@code denied}, {@code failed}, {@code ended} or {@code hung}
 * @param details what was returned, or the failure
 * @param happened whether its effect did
 * @param recorded whether the trail grew meanwhile
 */
record Result(Method method, String outcome, String details, boolean happened, boolean recorded) {
    String name() {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    Attempt attempt() {
        return method.getAnnotation(Attempt.class);
    }

    /** Why it is not what it should be without its grant; null if it is. */
    String faultWithout() {
        if (happened) return name() + " had its effect; it " + told();
        if (outcome.equals("denied") || attempt().swallows() && recorded) return null;
        if (outcome.equals("failed") && attempt().futile()) return null;
        return name() + " had no effect, but not by a denial; it " + told();
    }

    /** The same with it. */
    String faultWith() {
        if (attempt().never()) return faultWithout();
        return attempt().lies() ? null : faultBare();
    }

    /** The same without an agent. */
    String faultBare() {
        return happened ? null : name() + " had no effect; it " + told();
    }

    /** Where nothing is denied, only recorded. */
    String faultObserved() {
        boolean asked = attempt().effect() == Effect.ASKED && outcome.equals("returned");
        return asked ? null : faultBare();
    }

    String told() {
        return outcome + ": " + details;
    }
}
