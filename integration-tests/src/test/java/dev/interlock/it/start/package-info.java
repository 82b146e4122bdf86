/** The start of a guarded JVM: doubt stops it, whatever else is attached to it. */
package dev.interlock.it.start;
