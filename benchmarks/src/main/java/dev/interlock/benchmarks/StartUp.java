package dev.interlock.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The time from starting a JVM to its end, for a main that does nothing. */
final class StartUp {
    private static final int ROUNDS = 15;

    private StartUp() {}

    /** An empty program. */
    public static void main(String[] args) {}

    /** Medians in milliseconds, without and with the agent; the rounds alternate, so that drift hits both alike. */
    static double[] measure(Agent agent) throws IOException, InterruptedException {
        double[] without = new double[ROUNDS];
        double[] with = new double[ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            double bare = once(List.of());
            double guarded = once(List.of(agent.option()));
            if (round >= 0) {
                without[round] = bare;
                with[round] = guarded;
            }
        }
        return new double[] {median(without), median(with)};
    }

    private static double once(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), StartUp.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        long start = System.nanoTime();
        int status = builder.start().waitFor();
        double millis = (System.nanoTime() - start) / 1e6;
        if (status != 0) {
            throw new IOException("ended with " + status + ": " + String.join(" ", command));
        }
        return millis;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
