package dev.interlock.samples.agent;

import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Asks a model a question that it can answer only with the tool: {@code OrderAgent "What did ana spend?"}, with the base
 * address of an OpenAI-compatible server in {@code MODEL_URL}.
 */
public final class OrderAgent {
    private OrderAgent() {}

    interface Assistant {
        String answer(String question);
    }

    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:orders")) {
            fill(connection);
            Assistant assistant = AiServices.builder(Assistant.class)
                    .chatModel(OpenAiChatModel.builder()
                            .baseUrl(System.getenv("MODEL_URL"))
                            .apiKey("unused")
                            .modelName("any")
                            .maxRetries(0)
                            .build())
                    .tools(new OrderTools(connection))
                    .build();
            System.out.println(assistant.answer(arguments[0]));
        }
    }

    private static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (id INT PRIMARY KEY, customer VARCHAR(40), total INT)");
            statement.execute("INSERT INTO orders VALUES (1, 'ana', 70), (2, 'li', 30), (3, 'ana', 50)");
        }
    }
}
