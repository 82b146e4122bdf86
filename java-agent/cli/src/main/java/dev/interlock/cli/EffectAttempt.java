package dev.interlock.cli;

import dev.interlock.policy.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Anything but SQL.
 *
 * @param details what a person should know of how it was read, by label
 */
record EffectAttempt(Operation operation, Map<String, String> details) implements Attempt {
    @Override
    public void print(Sheet sheet) {
        sheet.row("operation", operation.title());
        for (Map.Entry<String, String> detail : details.entrySet()) sheet.row(detail.getKey(), detail.getValue());
    }

    @Override
    public Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("family", operation.family().word());
        fields.put("operation", operation.title());
        fields.putAll(details);
        return fields;
    }
}
