package dev.interlock.it.jvm;

/**
 * What an attempt left behind, as seen from outside.
 *
 * @param answer what it returned, or how it failed
 * @param before the closed folder before it
 * @param after the closed folder after it
 * @param ended whether its JVM is gone
 */
record Traces(
        String token,
        boolean returned,
        String answer,
        String before,
        String after,
        boolean arrived,
        boolean reached,
        boolean ended,
        boolean mapped,
        boolean killed,
        boolean recorded) {}
