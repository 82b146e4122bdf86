/** Enforcement: asks the policy, records, asks people, and denies. */
@NullMarked
package dev.interlock.guard;

import org.jspecify.annotations.NullMarked;
