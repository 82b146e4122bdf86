/** A shop whose tables Liquibase makes; it knows nothing of Interlock. */
package dev.interlock.samples.liquibase;
