/** Answers the gates that concern files. */
@NullMarked
package dev.interlock.guard.file;

import org.jspecify.annotations.NullMarked;
