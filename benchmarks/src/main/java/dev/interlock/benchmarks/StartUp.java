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

    /** Medians in milliseconds, one for each option; the rounds alternate, so that drift hits all alike. */
    static double[] measure(List<String> options) throws IOException, InterruptedException {
        double[][] millis = new double[options.size()][ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            for (int i = 0; i < options.size(); i++) {
                String option = options.get(i);
                double taken = once(option.isEmpty() ? List.of() : List.of(option));
                if (round >= 0) millis[i][round] = taken;
            }
        }
        return Arrays.stream(millis).mapToDouble(StartUp::median).toArray();
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
