package dev.interlock.ruletests;

import dev.interlock.config.Fault;
import dev.interlock.config.RuleTestFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of rule tests.
 *
 * @param gaps what coverage lacks; empty where nobody asked
 * @param survivors the changes of rules that no case noticed; empty where nobody asked
 * @param rules how many rules were looked at for coverage
 * @param changes how many changes were tried
 */
public record Report(List<OfFile> files, List<Fault> gaps, List<Fault> survivors, int rules, int changes) {
    /** The results of one file. */
    public record OfFile(RuleTestFile file, List<Result> results) {
        public OfFile {
            results = List.copyOf(results);
        }
    }

    public Report {
        files = List.copyOf(files);
        gaps = List.copyOf(gaps);
        survivors = List.copyOf(survivors);
    }

    /** Cases that fail say nothing about coverage, so where one does, coverage and mutation are left out. */
    public static Report of(List<RuleTestFile> files, boolean coverage, boolean mutation) {
        List<OfFile> results = new ArrayList<>();
        Map<String, List<Tried>> byRules = new LinkedHashMap<>();
        boolean passes = true;
        for (RuleTestFile file : files) {
            Tried tried = Tried.of(file);
            results.add(new OfFile(file, tried.results()));
            passes &= tried.passes();
            byRules.computeIfAbsent(file.rules().place().file(), name -> new ArrayList<>())
                    .add(tried);
        }
        List<Fault> gaps = new ArrayList<>();
        List<Fault> survivors = new ArrayList<>();
        int rules = 0;
        int changes = 0;
        for (List<Tried> tried : passes ? byRules.values() : List.<List<Tried>>of()) {
            if (coverage) {
                gaps.addAll(Coverage.gaps(tried));
                rules += tried.get(0).file().rules().rules().size();
            }
            if (!mutation) continue;
            Mutation.Outcome outcome = Mutation.of(tried);
            survivors.addAll(outcome.survivors());
            changes += outcome.tried();
        }
        return new Report(results, gaps, survivors, rules, changes);
    }

    public int cases() {
        int cases = 0;
        for (OfFile file : files) cases += file.results.size();
        return cases;
    }

    public int failed() {
        int failed = 0;
        for (OfFile file : files) {
            for (Result result : file.results) {
                if (!result.passes()) failed++;
            }
        }
        return failed;
    }

    public boolean passes() {
        return failed() == 0 && gaps.isEmpty() && survivors.isEmpty();
    }
}
