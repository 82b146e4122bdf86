/** Asking people, with the real command line on the other side. */
package dev.interlock.it.confirmation;
