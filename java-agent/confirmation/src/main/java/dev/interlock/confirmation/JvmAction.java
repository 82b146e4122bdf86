package dev.interlock.confirmation;

import dev.interlock.audit.OperationNote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An effect of the JVM itself: a process that starts, a socket, a file, a power over the JVM.
 *
 * @param kind the family
 * @param kinds such as {@code start} or {@code connect}
 * @param object what it happens to: the executable's real path, {@code host:port}, a path, a power
 * @param name the object's short name, typed back if it cannot be undone
 * @param details everything else there is to see, in order; all of it is part of the digest
 */
public record JvmAction(
        String kind,
        List<String> kinds,
        String object,
        String name,
        List<Detail> details,
        boolean reversible,
        String application,
        String jvm,
        String manifest,
        String rules,
        List<String> ruleIds)
        implements Action {
    /** One line to read, such as {@code argument 2} with its text. */
    public record Detail(String label, String text) {}

    public JvmAction {
        kinds = List.copyOf(kinds);
        details = List.copyOf(details);
        ruleIds = List.copyOf(ruleIds);
    }

    @Override
    public @Nullable String typeBack() {
        return reversible ? null : name;
    }

    @Override
    public OperationNote note() {
        return new OperationNote(kind, kinds, Map.of(shape(), object));
    }

    private String shape() {
        return switch (kind) {
            case "process" -> "executable";
            case "http" -> "url";
            case "network" -> "target";
            case "file" -> "path";
            default -> "what";
        };
    }

    @Override
    public Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("kind", kind);
        fields.put("kinds", kinds);
        fields.put("object", object);
        fields.put("name", name);
        List<Object> lines = new ArrayList<>(details.size());
        for (Detail detail : details) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("label", detail.label());
            line.put("text", detail.text());
            lines.add(line);
        }
        fields.put("details", lines);
        fields.put("reversible", reversible);
        fields.put("application", application);
        fields.put("jvm", jvm);
        fields.put("manifest", manifest);
        fields.put("rules", rules);
        fields.put("rule-ids", ruleIds);
        return fields;
    }
}
