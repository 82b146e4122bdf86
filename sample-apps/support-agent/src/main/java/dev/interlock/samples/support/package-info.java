/** An agent that answers customers, and the servers around it; none of them knows of Interlock. */
package dev.interlock.samples.support;
