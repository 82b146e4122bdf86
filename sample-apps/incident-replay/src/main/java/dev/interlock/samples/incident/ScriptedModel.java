package dev.interlock.samples.incident;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;

/**
 * A chat model without a network: its next turn follows from the conversation alone, so every run is the same. To
 * LangChain4j it is a model like any other, and what its tools answer reaches it the same way.
 */
final class ScriptedModel implements ChatModel {
    private final List<Turn> turns;
    private final Transcript transcript;
    private final ObjectMapper json = new ObjectMapper();

    ScriptedModel(List<Turn> turns, Transcript transcript) {
        this.turns = turns;
        this.transcript = transcript;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        List<ChatMessage> messages = request.messages();
        int spoken = (int) messages.stream().filter(AiMessage.class::isInstance).count();
        Turn turn = turns.get(spoken);
        String says = refused(messages) ? turn.saysWhenRefused() : turn.says();
        transcript.agent(says);
        return ChatResponse.builder().aiMessage(message(turn, says, spoken)).build();
    }

    private static boolean refused(List<ChatMessage> messages) {
        return messages.get(messages.size() - 1) instanceof ToolExecutionResultMessage last
                && Boolean.TRUE.equals(last.isError());
    }

    private AiMessage message(Turn turn, String says, int number) {
        if (turn.isAnswer()) {
            return AiMessage.from(says);
        }
        ToolExecutionRequest call = ToolExecutionRequest.builder()
                .id("call-" + number)
                .name(turn.tool())
                .arguments(text(turn))
                .build();
        return AiMessage.from(says, List.of(call));
    }

    private String text(Turn turn) {
        try {
            return json.writeValueAsString(turn.arguments());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("arguments of " + turn.tool() + " cannot be written as JSON", e);
        }
    }
}
