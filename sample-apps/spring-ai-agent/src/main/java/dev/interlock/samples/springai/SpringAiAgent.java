package dev.interlock.samples.springai;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Does what it is asked to: {@code SpringAiAgent "Ship order 2"}. Its model is at {@code MODEL_URL}, its database at
 * {@code DATABASE_URL}; without them, where {@link Servers} starts them.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class SpringAiAgent {
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("usage: SpringAiAgent \"Ship order 2\"");
            System.exit(2);
        }
        SpringApplication.run(SpringAiAgent.class, arguments).close();
    }

    @Bean
    CommandLineRunner work(ChatClient.Builder client, JdbcTemplate database) {
        ChatClient agent = client.defaultToolCallbacks(ToldTool.of(new OrderTools(database)))
                .build();
        return arguments -> System.out.println(
                "answer: " + agent.prompt(arguments[0]).call().content());
    }
}
