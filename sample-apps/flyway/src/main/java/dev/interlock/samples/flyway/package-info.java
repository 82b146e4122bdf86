/** A shop whose tables Flyway makes; it knows nothing of Interlock. */
package dev.interlock.samples.flyway;
