package dev.interlock.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code Bench JAR MANIFEST RULES STATE}: prints what the agent costs. Judges nothing: two cores are a noisy place. */
public final class Bench {
    private Bench() {}

    public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
        Agent agent = new Agent(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), Path.of(args[3]));
        System.out.printf(Locale.ROOT, "%-36s %11s %11s %9s %8s%n", "", "without", "with", "", "budget");

        double[] start = StartUp.measure(agent);
        System.out.printf(
                Locale.ROOT,
                "%-36s %8.0f ms %8.0f ms %+6.0f ms %+5d ms%n",
                "start-up of an empty main",
                start[0],
                start[1],
                start[1] - start[0],
                250);

        Map<String, Double> without = run(new OptionsBuilder());
        Map<String, Double> with = run(new OptionsBuilder().jvmArgsAppend(agent.option()));
        print("H2, prepared select by key", "prepared", without, with, 1.02);
        print("H2, the same text", "sameText", without, with, 1.03);
        print("H2, text that differs each time", "textThatDiffers", without, with, 1.25);
    }

    private static void print(
            String label, String name, Map<String, Double> without, Map<String, Double> with, double budget) {
        double bare = without.get(name);
        double guarded = with.get(name);
        System.out.printf(
                Locale.ROOT, "%-36s %8.0f ns %8.0f ns %9.3f %8.2f%n", label, bare, guarded, guarded / bare, budget);
    }

    /** Nanoseconds an operation, by the benchmark's name. */
    private static Map<String, Double> run(ChainedOptionsBuilder options) throws RunnerException {
        Collection<RunResult> results = new Runner(options.include(JdbcBenchmark.class.getName())
                        .forks(2)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        Map<String, Double> nanos = new TreeMap<>();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            nanos.put(
                    name.substring(name.lastIndexOf('.') + 1),
                    result.getPrimaryResult().getScore());
        }
        return nanos;
    }
}
