/** A shop's agent as Spring AI makes them, and the servers around it; none of them knows of Interlock. */
package dev.interlock.samples.springai;
