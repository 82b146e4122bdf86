/** Answers the gates that concern powers over the JVM. */
@NullMarked
package dev.interlock.guard.runtime;

import org.jspecify.annotations.NullMarked;
