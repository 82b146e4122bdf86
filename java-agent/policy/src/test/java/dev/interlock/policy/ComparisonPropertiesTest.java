package dev.interlock.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every pair of manifests, tried on many made at random: the evaluator says what they really grant. */
class ComparisonPropertiesTest {
    private static final int PAIRS = 1_500;
    private static final int OPERATIONS = 60;

    @ParameterizedTest
    @EnumSource(Family.class)
    void tellsWhateverTheNewOneAllowsAndTheOldOneDoesNot(Family family) {
        RandomManifests random = new RandomManifests(20261122 + family.ordinal());
        int wider = 0;
        int narrower = 0;
        for (int i = 0; i < PAIRS; i++) {
            Manifest old = random.manifest();
            Manifest now = random.chance(3) ? random.manifest() : random.changed(old);
            List<Change> changes = Comparison.of(Written.of(old), Written.of(now));
            Policy before = Policy.of(old, List.of(), List.of());
            Policy after = Policy.of(now, List.of(), List.of());
            for (int n = 0; n < OPERATIONS; n++) {
                Operation operation = random.operation(family);
                boolean was = before.granted(operation) instanceof Decision.Allow;
                boolean is = after.granted(operation) instanceof Decision.Allow;
                if (was == is) continue;
                Change.Kind kind = is ? Change.Kind.WIDENING : Change.Kind.NARROWING;
                assertThat(changes)
                        .as("%s is granted %s by%n%s%nand %s by%n%s", operation, was, old, is, now)
                        .anyMatch(change -> change.kind() == kind);
                if (is) wider++;
                else narrower++;
            }
        }
        assertThat(wider).as("operations that the new one alone allows").isGreaterThan(PAIRS / 40);
        assertThat(narrower).as("operations that the old one alone allows").isGreaterThan(PAIRS / 40);
    }

    @Test
    void saysNothingOfTheSameGrantsInAnotherOrder() {
        RandomManifests random = new RandomManifests(7);
        Random order = new Random(7);
        for (int i = 0; i < PAIRS; i++) {
            Manifest manifest = random.manifest();
            Manifest shuffled = RandomManifests.manifest(
                    shuffled(manifest.databases(), order),
                    shuffled(manifest.http(), order),
                    shuffled(manifest.files(), order),
                    shuffled(manifest.processes(), order),
                    shuffled(manifest.network(), order),
                    manifest.runtime());

            assertThat(Comparison.of(Written.of(manifest), Written.of(shuffled)))
                    .as("%s", manifest)
                    .isEmpty();
        }
    }

    private static <T> List<T> shuffled(List<T> list, Random order) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, order);
        return shuffled;
    }

    /** Takes grants away, one at a time: that widens nothing, but where one that is gone held another to fewer rows. */
    @Test
    void findsNoWideningWhereGrantsAreOnlyTakenAway() {
        RandomManifests random = new RandomManifests(9);
        for (int i = 0; i < PAIRS; i++) {
            Manifest all = random.manifest();
            Manifest fewer = RandomManifests.manifest(
                    all.databases(),
                    less(all.http()),
                    less(all.files()),
                    less(all.processes()),
                    less(all.network()),
                    all.runtime());

            assertThat(Comparison.of(Written.of(all), Written.of(fewer)))
                    .as("%s", all)
                    .allMatch(change -> change.kind() == Change.Kind.NARROWING);
        }
    }

    private static <T> List<T> less(List<T> list) {
        return list.isEmpty() ? list : list.subList(1, list.size());
    }
}
