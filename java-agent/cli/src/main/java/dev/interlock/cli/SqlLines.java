package dev.interlock.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.interlock.sql.Dialect;
import dev.interlock.sql.Effects;
import dev.interlock.sql.SqlAnalyzer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Analyses a stream of texts, one JSON object a line in and out, in memory that does not grow with it. */
final class SqlLines {
    private final @Nullable Dialect dialect;
    private final PrintStream out;
    /** An id comes back as it was given, its digits too. */
    private final JsonMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final ObjectReader reader = mapper.readerFor(JsonNode.class)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    /** @param dialect of lines that name none; null if every line has to */
    SqlLines(@Nullable Dialect dialect, PrintStream out) {
        this.dialect = dialect;
        this.out = out;
    }

    /** A line that says nothing to analyse. */
    private static final class BadLine extends Exception {
        BadLine(String message) {
            super(message, null, false, false);
        }
    }

    /** @return whether every line could be read */
    boolean run(InputStream in, String name) throws IOException {
        boolean good = true;
        long number = 0;
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) good &= one(line, name + ":" + number + ": ");
            // Whoever waits for each answer before asking on gets it; a stream that flows is not slowed by it.
            if ((number % 1_000 == 0 || !lines.ready()) && out.checkError()) throw new IOException(Main.UNWRITTEN);
        }
        return good;
    }

    private boolean one(String line, String place) throws IOException {
        JsonNode id = NullNode.getInstance();
        try {
            JsonNode object = object(line);
            id = object.path("id").isMissingNode() ? id : object.path("id");
            Effects effects = SqlAnalyzer.analyze(text(object), dialect(object));
            write(id, effects, null);
            return true;
        } catch (BadLine bad) {
            write(id, null, place + bad.getMessage());
            return false;
        }
    }

    private JsonNode object(String line) throws BadLine {
        JsonNode object;
        try {
            object = reader.readTree(line);
        } catch (JsonProcessingException malformed) {
            throw new BadLine(
                    "this is not JSON: " + malformed.getOriginalMessage().split("\n", 2)[0]);
        }
        if (!object.isObject())
            throw new BadLine("this is not an object; a line looks like {\"id\":1,\"sql\":\"SELECT 1\"}");
        return object;
    }

    private static String text(JsonNode object) throws BadLine {
        JsonNode sql = object.path("sql");
        if (!sql.isTextual()) throw new BadLine(sql.isMissingNode() ? "'sql' is missing" : "'sql' is not a text");
        return sql.textValue();
    }

    private Dialect dialect(JsonNode object) throws BadLine {
        JsonNode named = object.path("dialect");
        if (named.isMissingNode() || named.isNull()) {
            if (dialect == null) throw new BadLine("no dialect is given; add \"dialect\" to the line, or --dialect D");
            return dialect;
        }
        Dialect found = Dialects.of(named.asText());
        if (found == null)
            throw new BadLine("there is no dialect '" + named.asText() + "'; known are " + Dialects.known());
        return found;
    }

    private void write(JsonNode id, @Nullable Effects effects, @Nullable String error) throws IOException {
        StringWriter text = new StringWriter(128);
        try (JsonGenerator json = mapper.createGenerator(text)) {
            json.writeStartObject();
            json.writeFieldName("id");
            json.writeTree(id);
            if (effects != null) write(json, effects);
            if (error != null) json.writeStringField("error", error);
            json.writeEndObject();
        }
        out.append(text.getBuffer()).append('\n');
    }

    private static void write(JsonGenerator json, Effects effects) throws IOException {
        json.writeArrayFieldStart("kinds");
        for (String kind : effects.kindWords()) json.writeString(kind);
        json.writeEndArray();
        json.writeArrayFieldStart("tables");
        for (String table : effects.names()) json.writeString(table);
        json.writeEndArray();
        json.writeObjectField("destructive", SqlWords.destructive(effects));
    }
}
