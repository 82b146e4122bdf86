/**
 * Asking people before an action happens, out of reach of the process that asks: the request, the signed answer, the
 * one-time use; and the freezes that people order by hand. Shared by guarded JVMs and the command line.
 */
@NullMarked
package dev.interlock.confirmation;

import org.jspecify.annotations.NullMarked;
