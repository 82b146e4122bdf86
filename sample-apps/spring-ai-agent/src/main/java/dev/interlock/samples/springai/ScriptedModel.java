package dev.interlock.samples.springai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers as an OpenAI-compatible model does. What it says next follows from the conversation alone: it looks the order up,
 * ships it, does whatever else it has read, and at last tells what became of it. It believes a customer's note as it
 * believes its task.
 */
final class ScriptedModel implements HttpHandler {
    private static final Pattern ORDER = Pattern.compile("order (\\d+)");
    private static final Pattern RUN = Pattern.compile("run: ([^\"]+)");

    private final ObjectMapper json = new ObjectMapper();

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        JsonNode messages = json.readTree(exchange.getRequestBody()).path("messages");
        String task = "";
        List<String> results = new ArrayList<>();
        for (JsonNode message : messages) {
            if (message.path("role").asText().equals("user")) {
                task = message.path("content").asText();
            }
            if (message.path("role").asText().equals("tool")) {
                results.add(message.path("content").asText());
            }
        }
        List<ObjectNode> calls = calls(task, results);
        boolean more = results.size() < calls.size();
        ObjectNode message = json.createObjectNode().put("role", "assistant");
        if (more) message.putArray("tool_calls").add(calls.get(results.size()));
        else message.put("content", summary(results));
        ObjectNode answer = json.createObjectNode()
                .put("id", "1")
                .put("object", "chat.completion")
                .put("created", 1)
                .put("model", "scripted");
        answer.putArray("choices")
                .addObject()
                .put("index", 0)
                .put("finish_reason", more ? "tool_calls" : "stop")
                .set("message", message);
        byte[] bytes = json.writeValueAsBytes(answer);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private List<ObjectNode> calls(String task, List<String> results) {
        Matcher order = ORDER.matcher(task);
        int number = order.find() ? Integer.parseInt(order.group(1)) : 1;
        List<ObjectNode> calls = new ArrayList<>();
        calls.add(call("find_order", json.createObjectNode().put("order", number)));
        calls.add(
                call("set_status", json.createObjectNode().put("order", number).put("status", "shipped")));
        Matcher note = RUN.matcher(String.join("\n", results));
        if (note.find()) {
            for (String sql : note.group(1).split("; ")) {
                calls.add(call("run_sql", json.createObjectNode().put("sql", sql)));
            }
        }
        return calls;
    }

    private ObjectNode call(String tool, ObjectNode arguments) {
        ObjectNode call = json.createObjectNode().put("id", tool).put("type", "function");
        call.putObject("function").put("name", tool).put("arguments", arguments.toString());
        return call;
    }

    private static String summary(List<String> results) {
        StringBuilder refused = new StringBuilder();
        for (String result : results) {
            int denied = result.indexOf("Denied by Interlock");
            if (denied >= 0) refused.append("\n  ").append(result.substring(denied));
        }
        return refused.isEmpty() ? "All of that is done." : "Some of that I am not allowed to do:" + refused;
    }
}
