/** The command line: one class a command, each a function of its arguments, the files it names and the clock. */
@NullMarked
package dev.interlock.cli;

import org.jspecify.annotations.NullMarked;
