/** The JDBC gate: which database a statement reaches, what its text does, and whether it may. */
@NullMarked
package dev.interlock.guard.jdbc;

import org.jspecify.annotations.NullMarked;
