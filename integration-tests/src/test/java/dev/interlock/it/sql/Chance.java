package dev.interlock.it.sql;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Chooses at random, and the same again for the same seed. */
final class Chance {
    private final Random random;

    Chance(long seed) {
        random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** True once in so many times. */
    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    String of(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** One of several ways to make a text; only the chosen one is followed. */
    @SafeVarargs
    final String way(Supplier<String>... ways) {
        return ways[random.nextInt(ways.length)].get();
    }
}
