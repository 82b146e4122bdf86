package dev.interlock.it.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.it.Jdks;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many of the attempts the SecurityManager of JDK 17 stops, and how many Interlock does: when both grant nothing, and
 * when both grant what all attempts have and nothing else. No test of every day:
 * {@code scripts/yardstick} runs it.
 */
class SecurityManagerYardstick {
    @TempDir
    private static Path folder;

    @Test
    void stopsLessThanInterlock() {
        Rounds rounds = new Rounds(Jdks.all().findFirst().orElseThrow(), folder);
        System.out.printf("%-18s %9s %35s %35s%n", "", "", "nothing granted", "a folder, a port, a command granted");
        System.out.printf(
                "%-18s %9s %17s %17s %17s %17s%n",
                "stopped of", "attempts", "SecurityManager", "Interlock", "SecurityManager", "Interlock");
        int[] all = new int[5];
        List<String> through = new ArrayList<>();
        for (String family : Attempts.FAMILIES.keySet()) {
            // What only a guarded JVM has, and what takes a grant to be tried, is no fair measure.
            List<Method> attempts = Attempts.of(family).stream()
                    .filter(method -> isFair(method.getAnnotation(Attempt.class)))
                    .toList();
            List<Result> managed = rounds.managed(attempts);
            List<Result> guarded = rounds.without(attempts);
            int[] stopped = {
                managed.size(),
                stopped(rounds.withNothing(Mode.MANAGED, attempts)),
                stopped(rounds.withNothing(Mode.GUARDED, attempts)),
                stopped(managed),
                stopped(guarded)
            };
            print(family, stopped);
            for (int i = 0; i < all.length; i++) all[i] += stopped[i];
            tell("SecurityManager", managed, through);
            tell("Interlock", guarded, through);
        }
        print("all", all);
        System.out.println("Let through: " + String.join(", ", through));
        assertThat(all[2]).isEqualTo(all[0]);
        assertThat(all[4]).isEqualTo(all[0]);
    }

    private static boolean isFair(Attempt attempt) {
        return !attempt.guardedOnly() && !attempt.never();
    }

    private static int stopped(List<Result> results) {
        return (int) results.stream().filter(result -> !result.happened()).count();
    }

    private static void tell(String by, List<Result> results, List<String> through) {
        results.stream().filter(Result::happened).forEach(result -> through.add(result.name() + " by " + by));
    }

    private static void print(String name, int[] counts) {
        System.out.printf(
                "%-18s %9d %17d %17d %17d %17d%n", name, counts[0], counts[1], counts[2], counts[3], counts[4]);
    }
}
