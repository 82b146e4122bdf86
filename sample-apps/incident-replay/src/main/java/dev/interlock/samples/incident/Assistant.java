package dev.interlock.samples.incident;

/** The agent as LangChain4j builds it: one task in, its final answer out, tool calls in between. */
interface Assistant {
    String work(String task);
}
