package dev.interlock.config;

import dev.interlock.policy.Manifest;
import dev.interlock.policy.Place;
import dev.interlock.policy.RuleFile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of rule tests, with all that counts in it.
 *
 * @param rules the rule file under test
 * @param with other rule files whose rules, freezes and approvers count as well
 * @param manifest null where everything is granted
 * @param places where the rule file says what; see {@link #place(String, String, String)}
 */
public record RuleTestFile(
        RuleFile rules,
        List<RuleFile> with,
        @Nullable Manifest manifest,
        List<RuleTestCase> cases,
        Map<String, Place> places,
        Place place) {
    public RuleTestFile {
        with = List.copyOf(with);
        cases = List.copyOf(cases);
        places = Map.copyOf(places);
    }

    static String key(String rule, String key, String word) {
        return rule + "\0" + key + "\0" + word;
    }

    /**
     * Where a rule of the rule file under test has a key, or one of the words behind it.
     *
     * @param key of the rule or of its {@code when}
     * @param word empty for the key itself
     */
    public Place place(String rule, String key, String word) {
        Place exact = places.get(key(rule, key, word));
        Place found = exact == null ? places.get(key(rule, key, "")) : exact;
        return found == null ? rules.place() : found;
    }
}
