package dev.interlock.samples.incident;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.tool.ToolExecution;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * The agent: {@code ReplayAgent report|cleanup|retire}, with the database in {@code DATABASE_URL}. It knows nothing
 * of Interlock.
 */
public final class ReplayAgent {
    private ReplayAgent() {}

    public static void main(String[] args) {
        String url = System.getenv("DATABASE_URL");
        if (args.length != 1 || url == null) {
            System.err.println("usage: DATABASE_URL=jdbc:postgresql://... ReplayAgent report|cleanup|retire");
            System.exit(2);
        }
        Scenario scenario = Scenario.valueOf(args[0].toUpperCase(Locale.ROOT));
        try (HikariDataSource database = pool(url)) {
            run(scenario, database, Transcript.toScreen());
        }
    }

    static String run(Scenario scenario, DataSource database, Transcript transcript) {
        transcript.user(scenario.task());
        return AiServices.builder(Assistant.class)
                .chatModel(new ScriptedModel(scenario.turns(), transcript))
                .chatMemory(MessageWindowChatMemory.withMaxMessages(100))
                .tools(new DatabaseTools(database, transcript))
                .afterToolExecution(tool -> show(tool, transcript))
                .build()
                .work(scenario.task());
    }

    private static void show(ToolExecution tool, Transcript transcript) {
        transcript.answer(tool.hasFailed(), tool.result());
    }

    static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(2);
        return new HikariDataSource(config);
    }
}
