package dev.interlock.agent;

import java.util.List;

/** Why the JVM cannot be guarded, and so does not start. */
final class StartException extends Exception {
    private final List<String> faults;
    private final String remedy;

    StartException(String fault, String remedy) {
        this(List.of(fault), remedy);
    }

    StartException(List<String> faults, String remedy) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
        this.remedy = remedy;
    }

    /** For a terminal, several lines. */
    String report() {
        StringBuilder report =
                new StringBuilder("Interlock: the application is not started, since it could not be guarded.\n");
        for (String fault : faults) report.append("  ").append(fault).append('\n');
        return report.append("  What to do: ").append(remedy).append('\n').toString();
    }
}
