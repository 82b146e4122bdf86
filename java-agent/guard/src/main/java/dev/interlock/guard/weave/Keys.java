package dev.interlock.guard.weave;

/**
 * The secrets of this JVM: what woven code shows the gate, and what marks a class that was looked at. One for each, since what
 * lies in the classes of applications is not to open the gates of the JDK.
 *
 * @param jdk shown by the JDK's classes
 * @param jdbc shown by those of drivers
 * @param http shown by those of HTTP libraries
 * @param mark lies in each class that the weaver has looked at, and opens nothing
 */
public record Keys(long jdk, long jdbc, long http, long mark) {}
