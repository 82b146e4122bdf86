package dev.interlock.it.jvm;

import dev.interlock.it.Jdks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The attempts of a family, in as few child JVMs as their manifests allow. */
final class Rounds {
    private final Jdks.Jdk jdk;
    private final Path folder;

    /** @param folder for what the rounds need; a round's own path must be short enough for a Unix domain socket */
    Rounds(Jdks.Jdk jdk, Path folder) {
        this.jdk = jdk;
        this.folder = folder;
    }

    /** Nobody watches: so each must work. */
    List<Result> bare(List<Method> attempts) {
        return play(Mode.BARE, attempts.stream().filter(Rounds::isForAnyJvm).toList(), any -> List.of());
    }

    /** The SecurityManager watches, and grants what all have. */
    List<Result> managed(List<Method> attempts) {
        return play(Mode.MANAGED, attempts.stream().filter(Rounds::isForAnyJvm).toList(), any -> List.of());
    }

    /** Interlock watches, grants nothing at all, and only records: so what it may deny at all must work. */
    List<Result> observed(List<Method> attempts) {
        return played(
                Mode.OBSERVED,
                attempts.stream()
                        .filter(Rounds::isForAnyJvm)
                        .filter(method -> !method.getAnnotation(Attempt.class).never())
                        .toList(),
                any -> List.of());
    }

    /** One of both watches, and grants nothing at all. */
    List<Result> withNothing(Mode mode, List<Method> attempts) {
        return played(mode, attempts.stream().filter(Rounds::isForAnyJvm).toList(), any -> List.of());
    }

    /** Interlock watches. What is never allowed is tried with everything granted that would allow it. */
    List<Result> without(List<Method> attempts) {
        return play(Mode.GUARDED, attempts, attempt -> attempt.never() ? List.of(attempt.needs()) : List.of());
    }

    List<Result> with(List<Method> attempts) {
        return play(
                Mode.GUARDED,
                attempts.stream()
                        .filter(method -> !method.getAnnotation(Attempt.class).never())
                        .toList(),
                attempt -> List.of(attempt.needs()));
    }

    private static boolean isForAnyJvm(Method method) {
        return !method.getAnnotation(Attempt.class).guardedOnly();
    }

    /** @param needs what is granted besides what all have */
    private List<Result> play(Mode mode, List<Method> attempts, Function<Attempt, List<String>> needs) {
        return played(mode, attempts, attempt -> {
            List<String> granted = new ArrayList<>(Manifests.ALWAYS);
            granted.addAll(needs.apply(attempt));
            return granted;
        });
    }

    private List<Result> played(Mode mode, List<Method> attempts, Function<Attempt, List<String>> granted) {
        Map<List<String>, List<Method>> groups = new LinkedHashMap<>();
        for (Method method : attempts) {
            if (!Attempts.isFor(method, jdk.feature())) continue;
            groups.computeIfAbsent(granted.apply(method.getAnnotation(Attempt.class)), any -> new ArrayList<>())
                    .add(method);
        }
        List<Result> results = new ArrayList<>();
        groups.forEach((lines, methods) -> results.addAll(new Round(jdk, next(), mode, lines).play(methods)));
        return results;
    }

    private Path next() {
        try {
            return Files.createTempDirectory(folder, "r").toRealPath();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
