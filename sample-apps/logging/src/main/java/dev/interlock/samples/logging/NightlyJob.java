package dev.interlock.samples.logging;

import java.util.logging.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Writes enough into two logs, one of Log4j and one of {@code java.util.logging}, that both roll over. */
public final class NightlyJob {
    private static final Logger LOG = LogManager.getLogger(NightlyJob.class);
    private static final java.util.logging.Logger PLAIN = java.util.logging.Logger.getLogger("nightly");

    private NightlyJob() {}

    public static void main(String[] arguments) {
        for (int step = 1; step <= 60; step++) {
            LOG.info("step {} of the nightly job", step);
            PLAIN.log(Level.INFO, "step {0} of the nightly job", step);
        }
    }
}
