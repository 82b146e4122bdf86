package dev.interlock.benchmarks;

import java.nio.file.Path;

/** The agent as the guarded runs attach it. */
record Agent(Path jar, Path manifest, Path rules, Path state) {
    String option() {
        return "-javaagent:" + jar + "=manifest=" + manifest + ",rules=" + rules + ",state=" + state;
    }
}
