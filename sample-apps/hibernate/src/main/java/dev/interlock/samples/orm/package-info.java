/** Objects kept by Hibernate; it knows nothing of Interlock. */
package dev.interlock.samples.orm;
