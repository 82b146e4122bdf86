/** SQL text to effects: what a statement does, to which objects, and whether it destroys. Pure functions of values. */
@NullMarked
package dev.interlock.sql;

import org.jspecify.annotations.NullMarked;
