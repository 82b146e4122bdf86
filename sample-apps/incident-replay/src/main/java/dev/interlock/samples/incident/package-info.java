/**
 * The incident of July 2025, replayed: an agent told to clean up a production database in a code freeze. The agent
 * ({@link dev.interlock.samples.incident.ReplayAgent}) is what Interlock guards; the database and the witness are
 * processes of their own.
 */
package dev.interlock.samples.incident;
