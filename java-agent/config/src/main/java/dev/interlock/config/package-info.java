/** Manifests and rule files: text to values, every fault with its place. */
@NullMarked
package dev.interlock.config;

import org.jspecify.annotations.NullMarked;
