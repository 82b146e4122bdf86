package dev.interlock.samples.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers as an OpenAI-compatible model does. What it says next follows from the conversation alone: it works through the
 * tools that the task's words call for, one each time, and at last tells what became of it. It believes whatever it reads,
 * which is how an order comes to talk it into something else.
 */
final class ScriptedModel implements HttpHandler {
    private static final Pattern ORDER = Pattern.compile("order (\\d+)");

    private final ObjectMapper json = new ObjectMapper();

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        JsonNode messages = json.readTree(exchange.getRequestBody()).path("messages");
        String task = "";
        List<String> results = new ArrayList<>();
        for (JsonNode message : messages) {
            if (message.path("role").asText().equals("user")) task = text(message.path("content"));
            if (message.path("role").asText().equals("tool")) results.add(text(message.path("content")));
        }
        List<ObjectNode> calls = calls(task);
        ObjectNode message = json.createObjectNode().put("role", "assistant");
        boolean more = results.size() < calls.size();
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
        Servers.answer(exchange, "application/json", json.writeValueAsString(answer));
    }

    /** A message is a text, or a list of parts that have one each. */
    private static String text(JsonNode content) {
        if (content instanceof ArrayNode parts) {
            StringBuilder text = new StringBuilder();
            for (JsonNode part : parts) text.append(part.path("text").asText());
            return text.toString();
        }
        return content.asText();
    }

    private List<ObjectNode> calls(String task) {
        Matcher order = ORDER.matcher(task);
        int number = order.find() ? Integer.parseInt(order.group(1)) : 1;
        List<ObjectNode> calls = new ArrayList<>();
        calls.add(call("find_order", json.createObjectNode().put("order", number)));
        if (task.toLowerCase(java.util.Locale.ROOT).contains("refund")) {
            calls.add(call("refund", json.createObjectNode().put("order", number)));
            calls.add(call(
                    "set_status", json.createObjectNode().put("order", number).put("status", "refunded")));
        }
        if (task.contains("forget")) {
            calls.add(call("run_sql", json.createObjectNode().put("sql", "DELETE FROM orders")));
            calls.add(call(
                    "call_shop", json.createObjectNode().put("method", "DELETE").put("path", "/shop/customers/ana")));
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
            if (result.contains("Denied by Interlock")) refused.append("\n  ").append(result);
        }
        return refused.isEmpty() ? "All of that is done." : "Some of that I am not allowed to do:" + refused;
    }
}
