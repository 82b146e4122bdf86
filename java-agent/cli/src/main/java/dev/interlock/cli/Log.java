package dev.interlock.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code --debug} shows. Without it no logger is loaded. */
final class Log {
    private static volatile boolean on;

    private Log() {}

    static void turnOn() {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "debug");
        System.setProperty("org.slf4j.simpleLogger.showThreadName", "false");
        on = true;
    }

    static void debug(String what) {
        if (on) Holder.LOGGER.debug(what);
    }

    static void failure(String what, Throwable failure) {
        if (on) Holder.LOGGER.debug(what, failure);
    }

    private static final class Holder {
        static final Logger LOGGER = LoggerFactory.getLogger("interlock");
    }
}
