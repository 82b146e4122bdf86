/** The start of a guarded JVM: arguments, configuration, state, protection. */
@NullMarked
package dev.interlock.agent;

import org.jspecify.annotations.NullMarked;
