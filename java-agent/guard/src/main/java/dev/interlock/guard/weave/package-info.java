/** Finds the classes that have effects when they are loaded and weaves calls to the gate into them. */
@NullMarked
package dev.interlock.guard.weave;

import org.jspecify.annotations.NullMarked;
