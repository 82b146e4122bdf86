package dev.interlock.it.apps;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An OpenAI-compatible server on loopback. It asks for the one tool it is offered, with {@code ana} as its argument, and
 * answers with what the tool said.
 */
final class ScriptedModel implements AutoCloseable {
    private static final Pattern TOOL =
            Pattern.compile("\"role\"\\s*:\\s*\"tool\"[^}]*\"content\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final String CHOICE = """
            {"id":"1","object":"chat.completion","created":1,"model":"any","choices":[{"index":0,
             "message":%s,"finish_reason":"%s"}],
             "usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}
            """;
    private static final String CALL = """
            {"role":"assistant","content":null,"tool_calls":[{"id":"1","type":"function",
             "function":{"name":"spent","arguments":"{\\"customer\\":\\"ana\\"}"}}]}
            """;

    private final HttpServer server;

    ScriptedModel() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", ScriptedModel::answer);
        server.start();
    }

    String url() {
        return "http://" + address() + "/v1";
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Matcher tool = TOOL.matcher(asked);
        String said = tool.find()
                ? CHOICE.formatted("{\"role\":\"assistant\",\"content\":\"ana spent " + tool.group(1) + "\"}", "stop")
                : CHOICE.formatted(CALL, "tool_calls");
        byte[] body = said.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
