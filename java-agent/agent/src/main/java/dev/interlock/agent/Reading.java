package dev.interlock.agent;

import org.jspecify.annotations.Nullable;

/** Reads the configuration on a thread of its own, since it takes as long as all the rest of the start. */
final class Reading implements Runnable {
    private final Options options;
    private final Thread thread = new Thread(null, this, "interlock-start", 0, false);
    private @Nullable Configuration configuration;
    private @Nullable StartException fault;
    private @Nullable Throwable failure;

    private Reading(Options options) {
        this.options = options;
    }

    static Reading begin(Options options) {
        Reading reading = new Reading(options);
        reading.thread.setContextClassLoader(null);
        reading.thread.start();
        return reading;
    }

    @Override
    public void run() {
        try {
            configuration = Configuration.read(options);
        } catch (StartException wrong) {
            fault = wrong;
        } catch (RuntimeException | Error unexpected) {
            failure = unexpected;
        }
    }

    Configuration end() throws StartException {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("interrupted while reading the configuration", interrupted);
        }
        if (fault != null) throw fault;
        if (configuration == null) throw new IllegalStateException("reading the configuration failed", failure);
        return configuration;
    }
}
