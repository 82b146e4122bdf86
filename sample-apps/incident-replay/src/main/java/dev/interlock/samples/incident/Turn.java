package dev.interlock.samples.incident;

import java.util.Map;

/**
 * One turn of the scripted model: what it says, by how its last tool call went, and what it calls next.
 *
 * @param says after a call that worked
 * @param saysWhenRefused after one that failed
 * @param tool the tool to call; empty where the model gives its final answer
 */
record Turn(String says, String saysWhenRefused, String tool, Map<String, Object> arguments) {
    static Turn sql(String says, String saysWhenRefused, String sql) {
        return new Turn(says, saysWhenRefused, "run_sql", Map.of("sql", sql));
    }

    static Turn call(String says, String tool, Map<String, Object> arguments) {
        return new Turn(says, says, tool, arguments);
    }

    static Turn answer(String says) {
        return new Turn(says, says, "", Map.of());
    }

    boolean isAnswer() {
        return tool.isEmpty();
    }
}
