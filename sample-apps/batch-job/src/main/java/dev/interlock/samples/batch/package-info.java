/** A plain job: files in, rows changed, a report out. It knows nothing of Interlock. */
package dev.interlock.samples.batch;
