/** A job that only writes logs; it knows nothing of Interlock. */
package dev.interlock.samples.logging;
