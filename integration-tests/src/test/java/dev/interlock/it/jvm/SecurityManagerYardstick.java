package dev.interlock.it.jvm;

import dev.interlock.it.Jdks;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How many of the attempts the SecurityManager of JDK 17 stops, and how many Interlock does, when both grant what all
 * attempts have and nothing else. {@code scripts/yardstick} runs it.
 */
final class SecurityManagerYardstick {
    private SecurityManagerYardstick() {}

    /** Arguments: the home of a JDK 17. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("yardstick");
        Rounds rounds = new Rounds(new Jdks.Jdk(arguments[0]), folder);
        int all = 0;
        int managed = 0;
        int guarded = 0;
        List<String> through = new ArrayList<>();
        System.out.printf("%-18s %9s %17s %11s%n", "", "attempts", "SecurityManager", "Interlock");
        for (String family : Attempts.FAMILIES.keySet()) {
            // What only a guarded JVM has is no fair measure of another.
            List<Method> attempts = Attempts.of(family).stream()
                    .filter(method -> !method.getAnnotation(Attempt.class).guardedOnly())
                    .toList();
            List<Result> under = rounds.managed(attempts);
            List<Result> ours = rounds.without(attempts);
            long stopped = under.stream().filter(result -> !result.happened()).count();
            long denied = ours.stream().filter(result -> !result.happened()).count();
            System.out.printf("%-18s %9d %17d %11d%n", family, under.size(), stopped, denied);
            all += under.size();
            managed += (int) stopped;
            guarded += (int) denied;
            under.stream().filter(Result::happened).map(Result::name).forEach(through::add);
        }
        System.out.printf("%-18s %9d %17d %11d%n", "all", all, managed, guarded);
        System.out.println("What the SecurityManager lets through: " + String.join(", ", through));
    }
}
