package dev.interlock.ruletests;

import dev.interlock.config.RuleTestCase;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case and what came of it.
 *
 * @param failure what was expected and what came, for a person; null if the case passes
 */
public record Result(RuleTestCase test, Came came, @Nullable String failure) {
    public boolean passes() {
        return failure == null;
    }

    static Result of(RuleTestCase test, Came came) {
        RuleTestCase.Expected expected = test.expected();
        if (meets(expected, came)) return new Result(test, came, null);
        String wanted = Came.words(expected.outcome(), expected.rules(), expected.observed());
        String got = Came.words(came.outcome(), came.rules(), expected.observed() == null ? null : came.observed());
        String told = came.sentence().isEmpty() ? "" : " (" + came.sentence() + ")";
        return new Result(test, came, "expected " + wanted + ", came " + got + told);
    }

    static boolean meets(RuleTestCase.Expected expected, Came came) {
        if (expected.outcome() != came.outcome()) return false;
        if (!expected.rules().isEmpty() && !same(expected.rules(), came.rules())) return false;
        List<String> observed = expected.observed();
        return observed == null || same(observed, came.observed());
    }

    private static boolean same(List<String> a, List<String> b) {
        return new HashSet<>(a).equals(new HashSet<>(b));
    }
}
