/** Malformed, contradictory and truncated input of every kind, from outside. */
package dev.interlock.it.badinput;
