package dev.interlock.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;

/**
 * {@code Bench JAR MANIFEST RULES STATE}: prints what the agent costs. Runs with and without it alternate, and each ratio
 * is the median over the pairs. Judges nothing: two cores are a noisy place.
 */
public final class Bench {
    private static final int FEW = 10;
    private static final int MANY = 10_000;

    private Bench() {}

    public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
        Agent agent = new Agent(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), Path.of(args[3]));
        startUp(agent);
        calls(agent);
        grants(agent);
    }

    private static void startUp(Agent agent) throws IOException, InterruptedException {
        String peer = "-javaagent:" + jarOfThis() + "=";
        double[] millis = StartUp.measure(List.of("", agent.option(), peer + "empty", peer + "byte-buddy"));
        System.out.printf(Locale.ROOT, "%-44s %9s %9s %8s%n", "start-up of an empty main", "median", "more", "budget");
        line("no agent", millis[0], millis[0], "");
        line("Interlock, 30-line manifest, 3 rule files", millis[1], millis[0], "+200 ms");
        line("an agent whose premain is empty", millis[2], millis[0], "");
        line("a minimal Byte Buddy agent, 7 JDK classes", millis[3], millis[0], "");
    }

    private static void line(String label, double millis, double bare, String budget) {
        System.out.printf(Locale.ROOT, "  %-42s %6.0f ms %+6.0f ms %8s%n", label, millis, millis - bare, budget);
    }

    private static void calls(Agent agent) throws IOException, RunnerException {
        Pairs pairs = Pairs.of("Benchmark", List.of(), List.of(agent.option()));
        header("without", "with");
        print("H2, prepared select by key", "prepared", pairs, 1.02);
        print("H2, the same text", "sameText", pairs, 1.03);
        print("H2, text that differs", "textThatDiffers", pairs, 1.25);
        print("open, read 4 KB, close: seen", "openSeen", pairs, 1.15);
        print("open, read 4 KB, close: unseen", "openUnseen", pairs, 1.60);
        print("Files.exists", "exists", pairs, 1.25);
        print("connect and close, loopback", "connect", pairs, 1.01);
        print("HTTP GET, JDK client", "get", pairs, 1.01);
    }

    /** What is decided must not take longer with more grants. */
    private static void grants(Agent agent) throws IOException, RunnerException {
        List<String> few = List.of(agent.withGrants(FEW).option());
        Pairs pairs =
                Pairs.of("JvmBenchmark", few, List.of(agent.withGrants(MANY).option()));
        header(FEW + " grants", MANY + " grants");
        print("open, read 4 KB, close: seen", "openSeen", pairs, 1.2);
        print("open, read 4 KB, close: unseen", "openUnseen", pairs, 1.2);
        print("Files.exists", "exists", pairs, 1.2);
        print("connect and close, loopback", "connect", pairs, 1.2);
    }

    private static void header(String first, String second) {
        System.out.printf(
                Locale.ROOT,
                "%n%-30s %12s %13s %7s %15s %7s %7s%n",
                "",
                first,
                second,
                "ratio",
                "(of the pairs)",
                "budget",
                "more B");
    }

    private static void print(String label, String name, Pairs pairs, double budget) {
        double[] ratios = pairs.ratios(name);
        System.out.printf(
                Locale.ROOT,
                "%-30s %9.0f ns %10.0f ns %7.3f %7.3f-%7.3f %7.2f %7.0f%n",
                label,
                Pairs.median(pairs.firstNanos(name)),
                Pairs.median(pairs.secondNanos(name)),
                Pairs.median(ratios),
                ratios[0],
                ratios[ratios.length - 1],
                budget,
                pairs.moreBytes(name));
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
