package dev.interlock.samples.support;

import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;

/**
 * Does what it is asked to: {@code SupportAgent "Refund order 2"}. Its model and the shop are at {@code SHOP_URL}, the
 * database is at {@code DATABASE_URL}; without them, where {@link Servers} starts them.
 */
public final class SupportAgent {
    private SupportAgent() {}

    interface Assistant {
        String work(String task);
    }

    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("usage: SupportAgent \"Refund order 2\"");
            System.exit(2);
        }
        String shop = environment("SHOP_URL", "http://localhost:8085");
        Assistant assistant = AiServices.builder(Assistant.class)
                .chatModel(OpenAiChatModel.builder()
                        .baseUrl(shop + "/v1")
                        .apiKey("unused")
                        .modelName("scripted")
                        .maxRetries(0)
                        .build())
                .tools(
                        new OrderTools(environment("DATABASE_URL", "jdbc:h2:tcp://localhost:8086/mem:shop")),
                        new ShopTools(shop))
                .beforeToolExecution(tool -> System.out.println(
                        "tool:   " + tool.request().name() + tool.request().arguments()))
                .afterToolExecution(tool -> System.out.println("        -> " + tool.result()))
                .build();
        System.out.println("answer: " + assistant.work(arguments[0]));
    }

    private static String environment(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null ? otherwise : value;
    }
}
