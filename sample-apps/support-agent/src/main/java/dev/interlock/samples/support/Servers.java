package dev.interlock.samples.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.tools.Server;

/**
 * The world around the agent, on loopback: its model, the shop, and the database; {@code Servers [PORT]}. Says what really
 * happens there.
 */
public final class Servers {
    private static final int PORT = 8085;

    private Servers() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        int port = arguments.length == 0 ? PORT : Integer.parseInt(arguments[0]);
        String databasePort = String.valueOf(port == 0 ? 0 : port + 1);
        Server database =
                Server.createTcpServer("-tcpPort", databasePort, "-ifNotExists").start();
        // A database in memory lives as long as a connection to it.
        Connection connection =
                DriverManager.getConnection("jdbc:h2:tcp://localhost:" + database.getPort() + "/mem:shop");
        fill(connection);
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        http.createContext("/v1/chat/completions", new ScriptedModel());
        http.createContext("/shop", Servers::shop);
        http.start();
        System.out.println("model and shop at " + http.getAddress().getPort() + ", database at " + database.getPort());
    }

    private static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE orders (id INT PRIMARY KEY, customer VARCHAR(40), cents INT, status VARCHAR(20))");
            statement.execute("INSERT INTO orders VALUES (1, 'ana', 7000, 'paid'), (2, 'li', 3000, 'paid')");
        }
    }

    private static void shop(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        System.out.println("shop: " + exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
        answer(exchange, "text/plain", "done");
    }

    static void answer(HttpExchange exchange, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
