package dev.interlock.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The same benchmarks in two kinds of JVM in turn, so that a ratio within a pair outlasts a machine's moods. */
final class Pairs {
    private static final int COUNT = 5;

    private final List<Map<String, Figures>> first = new ArrayList<>();
    private final List<Map<String, Figures>> second = new ArrayList<>();

    private Pairs() {}

    /** @param nanos an operation; @param bytes allocated for it */
    record Figures(double nanos, double bytes) {}

    /** @param names of the benchmarks, by their end; @param one the JVM arguments of the first kind of JVM */
    static Pairs of(String names, List<String> one, List<String> other) throws IOException, RunnerException {
        Pairs pairs = new Pairs();
        for (int i = 0; i < COUNT; i++) {
            pairs.first.add(run(names, one));
            pairs.second.add(run(names, other));
        }
        return pairs;
    }

    double[] firstNanos(String name) {
        return first.stream().mapToDouble(run -> run.get(name).nanos()).toArray();
    }

    double[] secondNanos(String name) {
        return second.stream().mapToDouble(run -> run.get(name).nanos()).toArray();
    }

    /** Bytes that the second kind allocates beyond the first. */
    double moreBytes(String name) {
        return median(second.stream().mapToDouble(run -> run.get(name).bytes()))
                - median(first.stream().mapToDouble(run -> run.get(name).bytes()));
    }

    /** In ascending order. */
    double[] ratios(String name) {
        double[] ratios = secondNanos(name);
        double[] divisors = firstNanos(name);
        for (int i = 0; i < COUNT; i++) ratios[i] /= divisors[i];
        Arrays.sort(ratios);
        return ratios;
    }

    static double median(double[] values) {
        return median(Arrays.stream(values));
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static Map<String, Figures> run(String names, List<String> arguments) throws IOException, RunnerException {
        Path folder = Files.createTempDirectory("interlock-bench");
        List<String> all = new ArrayList<>(arguments);
        all.add("-D" + JvmBenchmark.FOLDER + "=" + folder);
        try {
            return run(names, all.toArray(new String[0]));
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
    }

    private static Map<String, Figures> run(String names, String... arguments) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(names + "\\.")
                .jvmArgsAppend(arguments)
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(3)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        Map<String, Figures> results = new TreeMap<>();
        for (RunResult result : new Runner(options.build()).run()) {
            String name = result.getParams().getBenchmark();
            results.put(
                    name.substring(name.lastIndexOf('.') + 1),
                    new Figures(result.getPrimaryResult().getScore(), allocated(result)));
        }
        return results;
    }

    private static double allocated(RunResult result) {
        Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
        return bytes == null ? 0 : bytes.getScore();
    }
}
