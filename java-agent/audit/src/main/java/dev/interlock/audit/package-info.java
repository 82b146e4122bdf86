/** The chained trail of decisions: the state folder it lies in, writing, reading and verifying it. */
@NullMarked
package dev.interlock.audit;

import org.jspecify.annotations.NullMarked;
