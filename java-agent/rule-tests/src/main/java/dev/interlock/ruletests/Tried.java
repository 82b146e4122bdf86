package dev.interlock.ruletests;

import dev.interlock.config.RuleTestFile;
import java.util.ArrayList;
import java.util.List;

/** A file of rule tests, tried. */
record Tried(RuleTestFile file, Bench bench, List<Result> results) {
    static Tried of(RuleTestFile file) {
        Bench bench = new Bench(file);
        List<Result> results = new ArrayList<>(file.cases().size());
        file.cases().forEach(test -> results.add(bench.result(test)));
        return new Tried(file, bench, results);
    }

    boolean passes() {
        for (Result result : results) {
            if (!result.passes()) return false;
        }
        return true;
    }
}
