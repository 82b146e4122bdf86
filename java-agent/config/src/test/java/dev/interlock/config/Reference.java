package dev.interlock.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A page about the keys of a file, written from its schema. */
final class Reference {
    private final StringBuilder page = new StringBuilder();

    Reference(String title, String introduction) {
        page.append("# ").append(title).append("\n\n").append(introduction).append('\n');
    }

    Reference add(String heading, Schema schema) {
        page.append("\n## ").append(heading).append("\n\n");
        String description = schema.text("description");
        if (!description.isEmpty()) page.append(escaped(description)).append("\n\n");
        Schema mapping = schema.mapping();
        if (mapping == null) return this;
        page.append("| key | value | meaning | example |\n|---|---|---|---|\n");
        Map<String, Schema> inner = new LinkedHashMap<>();
        for (String key : mapping.properties()) {
            Schema property = mapping.property(key);
            row(key, property, mapping.requires(key));
            if (property.mapping() != null) inner.put(key, property);
        }
        for (Map.Entry<String, Schema> each : inner.entrySet()) add("`" + each.getKey() + "`", each.getValue());
        return this;
    }

    private void row(String key, Schema property, boolean required) {
        List<String> value = new ArrayList<>(List.of(value(property)));
        if (required) value.add("required");
        if (property.get("default") != null)
            value.add("default `" + Schema.yaml(property.at("default").node()) + "`");
        List<String> examples = new ArrayList<>();
        for (String example : property.examples()) examples.add("`" + key + ": " + example + "`");
        page.append("| `").append(key).append("` | ").append(String.join("; ", value));
        page.append(" | ").append(escaped(property.text("description")));
        page.append(" | ")
                .append(String.join("<br>", examples).replace("|", "\\|"))
                .append(" |\n");
    }

    private static String value(Schema schema) {
        if (schema.get("const") != null)
            return "`" + Schema.yaml(schema.at("const").node()) + "`";
        if (schema.get("enum") != null) return "`" + String.join("` `", schema.texts("enum")) + "`";
        if (schema.get("oneOf") != null && schema.get("properties") == null) {
            return value(new Schema(schema.at("oneOf").node().items().get(0))) + ", or a list";
        }
        return switch (schema.text("type")) {
            case "array" ->
                "list of "
                        + value(schema.at("items"))
                                .replaceFirst("^mapping$", "mappings")
                                .replaceFirst("^text$", "texts");
            case "integer" -> "number from " + schema.text("minimum");
            case "object" -> schema.get("propertyNames") == null ? "mapping" : "names, each with a list of mappings";
            default -> "text";
        };
    }

    /** Globs are no emphasis, and names in angle brackets no tags. */
    private static String escaped(String text) {
        return text.replace("*", "\\*").replace("|", "\\|").replace("<", "\\<").replace("_", "\\_");
    }

    String text() {
        return page.toString();
    }
}
