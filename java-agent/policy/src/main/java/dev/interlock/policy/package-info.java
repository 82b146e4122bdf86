/** What is granted, what is forbidden and what is decided: a pure function of values, without input or output. */
@NullMarked
package dev.interlock.policy;

import org.jspecify.annotations.NullMarked;
