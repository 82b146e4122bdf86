/** What Interlock costs: each figure with and without the agent, in one run on one machine. */
package dev.interlock.benchmarks;
