/** Answers the gates that concern processes. */
@NullMarked
package dev.interlock.guard.process;

import org.jspecify.annotations.NullMarked;
