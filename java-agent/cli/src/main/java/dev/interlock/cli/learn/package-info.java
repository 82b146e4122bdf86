/** Makes a manifest of what was observed. */
@NullMarked
package dev.interlock.cli.learn;

import org.jspecify.annotations.NullMarked;
