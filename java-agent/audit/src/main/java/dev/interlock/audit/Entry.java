package dev.interlock.audit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record to be, without what the trail itself adds (number, time, application, chain). Filled and appended by one
 * thread. What is set to null is left out.
 */
public final class Entry {
    /** Longer texts are cut, so that a record stays within one write. */
    private static final int LONGEST_TEXT = 4_000;

    private final Event event;
    private @Nullable String decision;
    private @Nullable OperationNote operation;
    private @Nullable String rule;
    private @Nullable String where;
    private @Nullable String message;
    private @Nullable String remedy;
    private @Nullable String at;
    private @Nullable String request;
    private List<String> by = List.of();
    private Map<String, ?> detail = Map.of();

    private Entry(Event event) {
        this.event = event;
    }

    public static Entry of(Event event) {
        return new Entry(event);
    }

    /** @param id the decision's eight hexadecimal digits */
    public Entry decision(@Nullable String id) {
        this.decision = id;
        return this;
    }

    public Entry operation(@Nullable OperationNote note) {
        this.operation = note;
        return this;
    }

    public Entry rule(@Nullable String id) {
        this.rule = id;
        return this;
    }

    /** @param place {@code file:line:column} of the rule, or of the manifest that lacks a grant */
    public Entry where(@Nullable String place) {
        this.where = place;
        return this;
    }

    /** @param sentence for people and models; never holds values */
    public Entry message(@Nullable String sentence) {
        this.message = sentence;
        return this;
    }

    public Entry remedy(@Nullable String line) {
        this.remedy = line;
        return this;
    }

    /** @param place in the application's code, such as {@code com.shop.Orders.load(Orders.java:41)} */
    public Entry at(@Nullable String place) {
        this.at = place;
        return this;
    }

    /** @param id of the confirmation request */
    public Entry request(@Nullable String id) {
        this.request = id;
        return this;
    }

    /** @param people who answered or ordered */
    public Entry by(List<String> people) {
        this.by = people;
        return this;
    }

    /** @param fields further JSON values; never values of statements */
    public Entry detail(Map<String, ?> fields) {
        this.detail = fields;
        return this;
    }

    Event event() {
        return event;
    }

    /** Appends the members from {@code event} on, without braces. */
    void appendTo(StringBuilder out, String application) {
        out.append("\"event\":\"").append(event.word()).append('"');
        text(out, ",\"application\":", application);
        text(out, ",\"decision\":", decision);
        if (operation != null) Json.append(out.append(",\"operation\":"), operation.fields());
        text(out, ",\"rule\":", rule);
        text(out, ",\"where\":", where);
        text(out, ",\"message\":", message);
        text(out, ",\"remedy\":", remedy);
        text(out, ",\"at\":", at);
        text(out, ",\"request\":", request);
        if (!by.isEmpty()) Json.append(out.append(",\"by\":"), by);
        if (!detail.isEmpty()) Json.append(out.append(",\"detail\":"), detail);
    }

    private static void text(StringBuilder out, String key, @Nullable String value) {
        if (value == null) return;
        out.append(key);
        Json.string(
                out,
                value.length() > LONGEST_TEXT ? value.substring(0, LONGEST_TEXT).concat("…") : value);
    }
}
