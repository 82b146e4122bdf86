/** Tests of rule files: cases decided by the function that guarded JVMs decide with, and whether the cases are enough. */
@NullMarked
package dev.interlock.ruletests;

import org.jspecify.annotations.NullMarked;
