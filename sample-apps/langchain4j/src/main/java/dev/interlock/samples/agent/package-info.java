/** An agent as LangChain4j makes them; it knows nothing of Interlock. */
package dev.interlock.samples.agent;
