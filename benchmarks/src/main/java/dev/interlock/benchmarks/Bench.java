package dev.interlock.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * {@code Bench JAR MANIFEST RULES STATE}: prints what the agent costs. Runs with and without it alternate, and each ratio
 * is the median over the pairs. Judges nothing: two cores are a noisy place.
 */
public final class Bench {
    private static final int PAIRS = 5;
    private static final String TIME = "time";
    private static final String ALLOCATION = "allocation";

    private Bench() {}

    public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
        Agent agent = new Agent(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), Path.of(args[3]));
        startUp(agent);
        calls(agent);
    }

    private static void startUp(Agent agent) throws IOException, InterruptedException {
        String peer = "-javaagent:" + jarOfThis() + "=";
        double[] millis = StartUp.measure(List.of("", agent.option(), peer + "empty", peer + "byte-buddy"));
        System.out.printf(Locale.ROOT, "%-44s %9s %9s %8s%n", "start-up of an empty main", "median", "more", "budget");
        line("no agent", millis[0], millis[0], "");
        line("Interlock, 30-line manifest, 3 rule files", millis[1], millis[0], "+250 ms");
        line("an agent whose premain is empty", millis[2], millis[0], "");
        line("a minimal Byte Buddy agent, 7 JDK classes", millis[3], millis[0], "");
    }

    private static void line(String label, double millis, double bare, String budget) {
        System.out.printf(Locale.ROOT, "  %-42s %6.0f ms %+6.0f ms %8s%n", label, millis, millis - bare, budget);
    }

    private static void calls(Agent agent) throws RunnerException {
        List<Map<String, Map<String, Double>>> without = new ArrayList<>();
        List<Map<String, Map<String, Double>>> with = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            without.add(run(new OptionsBuilder()));
            with.add(run(new OptionsBuilder().jvmArgsAppend(agent.option())));
        }
        System.out.printf(
                Locale.ROOT,
                "%n%-30s %10s %10s %7s %15s %7s %7s%n",
                "",
                "without",
                "with",
                "ratio",
                "(of the pairs)",
                "budget",
                "more B");
        print("H2, prepared select by key", "prepared", without, with, 1.02);
        print("H2, the same text", "sameText", without, with, 1.03);
        print("H2, text that differs", "textThatDiffers", without, with, 1.25);
    }

    private static void print(
            String label,
            String name,
            List<Map<String, Map<String, Double>>> without,
            List<Map<String, Map<String, Double>>> with,
            double budget) {
        double[] bare = all(without, name, TIME);
        double[] guarded = all(with, name, TIME);
        double[] ratios = new double[PAIRS];
        for (int i = 0; i < PAIRS; i++) ratios[i] = guarded[i] / bare[i];
        double bytes = median(all(with, name, ALLOCATION)) - median(all(without, name, ALLOCATION));
        Arrays.sort(ratios);
        System.out.printf(
                Locale.ROOT,
                "%-30s %7.0f ns %7.0f ns %7.3f %7.3f-%7.3f %7.2f %7.0f%n",
                label,
                median(bare),
                median(guarded),
                ratios[PAIRS / 2],
                ratios[0],
                ratios[PAIRS - 1],
                budget,
                bytes);
    }

    private static double[] all(List<Map<String, Map<String, Double>>> runs, String name, String what) {
        return runs.stream().mapToDouble(run -> run.get(name).get(what)).toArray();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Nanoseconds and bytes an operation, by the benchmark's name. */
    private static Map<String, Map<String, Double>> run(ChainedOptionsBuilder options) throws RunnerException {
        Map<String, Map<String, Double>> results = new TreeMap<>();
        for (RunResult result : new Runner(options.include(JdbcBenchmark.class.getName())
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(3)
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run()) {
            String name = result.getParams().getBenchmark();
            results.put(
                    name.substring(name.lastIndexOf('.') + 1),
                    Map.of(TIME, result.getPrimaryResult().getScore(), ALLOCATION, allocated(result)));
        }
        return results;
    }

    private static double allocated(RunResult result) {
        Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
        return bytes == null ? 0 : bytes.getScore();
    }

    private static String jarOfThis() {
        return new File(Bench.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .getAbsolutePath();
    }
}
