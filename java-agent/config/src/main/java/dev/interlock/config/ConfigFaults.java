package dev.interlock.config;

import java.util.List;

/** All that is wrong with the files that were read. Its message has a line for each fault. */
public final class ConfigFaults extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    ConfigFaults(List<Fault> faults) {
        super(lines(faults));
        this.faults = List.copyOf(faults);
    }

    /** By file, and in each file from top to bottom. */
    public List<Fault> faults() {
        return faults;
    }

    private static String lines(List<Fault> faults) {
        StringBuilder text = new StringBuilder();
        for (Fault fault : faults) {
            if (text.length() > 0) text.append('\n');
            text.append(fault);
        }
        return text.toString();
    }
}
