/** Attempts on the JVM itself: files, network, processes, escapes and Interlock's own things, judged by effect. */
package dev.interlock.it.jvm;
