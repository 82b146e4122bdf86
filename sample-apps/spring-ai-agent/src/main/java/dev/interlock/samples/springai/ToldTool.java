package dev.interlock.samples.springai;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.ai.support.ToolCallbacks;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.execution.ToolExecutionException;

/** A tool that prints what it is asked and what the model is told. */
record ToldTool(ToolCallback tool) implements ToolCallback {
    static List<ToolCallback> of(Object tools) {
        return Stream.of(ToolCallbacks.from(tools))
                .<ToolCallback>map(ToldTool::new)
                .toList();
    }

    @Override
    public ToolDefinition getToolDefinition() {
        return tool.getToolDefinition();
    }

    @Override
    public String call(String arguments) {
        System.out.println("tool:   " + getToolDefinition().name() + arguments);
        try {
            String result = tool.call(arguments);
            System.out.println("        -> " + result);
            return result;
        } catch (ToolExecutionException failed) {
            System.out.println("        -> " + failed.getMessage());
            throw failed;
        }
    }
}
