/** A job over a pool of connections; it knows nothing of Interlock. */
package dev.interlock.samples.pool;
