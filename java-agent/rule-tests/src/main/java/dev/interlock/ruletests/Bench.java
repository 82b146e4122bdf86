package dev.interlock.ruletests;

import dev.interlock.config.Opening;
import dev.interlock.config.RuleTestCase;
import dev.interlock.config.RuleTestFile;
import dev.interlock.policy.Approver;
import dev.interlock.policy.Calendar;
import dev.interlock.policy.DatabaseUrl;
import dev.interlock.policy.Freeze;
import dev.interlock.policy.Interval;
import dev.interlock.policy.Manifest;
import dev.interlock.policy.Policy;
import dev.interlock.policy.Rule;
import dev.interlock.policy.RuleFile;
import dev.interlock.policy.SqlOperation;
import dev.interlock.policy.Surroundings;
import dev.interlock.policy.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides the cases of one file, by its rules as they are written or as somebody changed them. Not for several threads. */
final class Bench {
    /** A guarded JVM of this name; a rule test that does not care names none. */
    private static final String APPLICATION = "rule-test";

    /** Where the search for a moment without a freeze begins, and how many freezes it passes by. */
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private static final int MOST_FREEZES = 10_000;

    private final RuleTestFile file;
    private final List<RuleFile> files = new ArrayList<>();
    private final List<Freeze> freezes = new ArrayList<>();
    private final @Nullable Instant ordinary;
    private final Policies written;

    Bench(RuleTestFile file) {
        this.file = file;
        files.add(file.rules());
        files.addAll(file.with());
        for (RuleFile each : files) freezes.addAll(each.freezes());
        this.ordinary = ordinary(freezes);
        this.written = new Policies(files, false);
    }

    /** All that count in the file. */
    List<Freeze> freezes() {
        return freezes;
    }

    /** Rules that count, compiled once for each application that cases name. */
    final class Policies {
        private final List<RuleFile> rules;
        private final boolean alone;
        private final Map<String, Policy> byApplication = new HashMap<>();

        Policies(List<RuleFile> rules, boolean alone) {
            this.rules = rules;
            this.alone = alone;
        }

        Came decide(RuleTestCase test) {
            Policy policy = byApplication.computeIfAbsent(application(test), this::compile);
            // Whether a rule matches has nothing to do with who says yes then.
            List<String> approvals = alone ? List.of() : test.approvals();
            return Came.of(verdict(policy, test, at(test)), approvals);
        }

        private Policy compile(String application) {
            Manifest manifest = file.manifest();
            Manifest granted = manifest == null || alone
                    ? Everything.grantedTo(application)
                    : Everything.named(manifest, application);
            return Policy.of(granted, rules, List.of(), Surroundings.plain());
        }
    }

    private String application(RuleTestCase test) {
        String named = test.application();
        if (named != null) return named;
        Manifest manifest = file.manifest();
        return manifest == null ? APPLICATION : manifest.application();
    }

    private Instant at(RuleTestCase test) {
        Instant at = test.at() == null ? ordinary : test.at();
        if (at != null) return at;
        throw new IllegalStateException("the case at " + test.place() + " has no time");
    }

    private static Verdict verdict(Policy policy, RuleTestCase test, Instant at) {
        String url = test.url();
        if (url == null || !(test.operation() instanceof SqlOperation sql)) {
            return policy.decide(test.operation(), at);
        }
        Opening opening = Opening.of(url, DatabaseUrl.parse(url), policy, at);
        Opening.Refused refused = opening.refused();
        return refused == null ? policy.decide(sql.moved(opening.movesSchema()), at) : refused.verdict();
    }

    /** The first moment at which nothing is frozen; null if there is none. */
    private static @Nullable Instant ordinary(List<Freeze> freezes) {
        Calendar calendar = Calendar.of(freezes);
        Instant at = BEGINNING;
        for (int i = 0; i < MOST_FREEZES; i++) {
            List<Interval> active = calendar.activeAt(at);
            if (active.isEmpty()) return at;
            for (Interval interval : active) at = interval.until().isAfter(at) ? interval.until() : at;
        }
        return null;
    }

    /** By the rules as they are written. */
    Result result(RuleTestCase test) {
        if (test.at() != null || ordinary != null) return Result.of(test, written.decide(test));
        Came none = new Came(RuleTestCase.Outcome.DENY, List.of(), List.of(), "");
        return new Result(test, none, "there is no moment without a freeze to decide it at; add: at: TIME");
    }

    /** The rules with this one changed. */
    Policies with(Rule changed) {
        List<Rule> rules = new ArrayList<>();
        for (Rule rule : file.rules().rules()) rules.add(rule.id().equals(changed.id()) ? changed : rule);
        return new Policies(replaced(rules), false);
    }

    /** The rules without that one. */
    Policies without(String id) {
        List<Rule> rules = new ArrayList<>();
        for (Rule rule : file.rules().rules()) {
            if (!rule.id().equals(id)) rules.add(rule);
        }
        return new Policies(replaced(rules), false);
    }

    private List<RuleFile> replaced(List<Rule> rules) {
        List<RuleFile> all = new ArrayList<>(files);
        RuleFile own = file.rules();
        all.set(0, new RuleFile(own.name(), own.freezes(), own.approvers(), rules, own.place(), own.digest()));
        return all;
    }

    /** The rule by itself where everything is granted: what it says of a case, nobody else does. */
    Policies alone(Rule rule) {
        Map<String, List<Approver>> approvers = new HashMap<>();
        for (RuleFile each : files) approvers.putAll(each.approvers());
        RuleFile own = file.rules();
        return new Policies(
                List.of(new RuleFile(own.name(), freezes, approvers, List.of(rule), own.place(), own.digest())), true);
    }
}
