package dev.interlock.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the trail keeps of an operation: names, shapes, digests and counts, never values.
 *
 * @param family such as {@code sql}
 * @param kinds such as {@code drop}, {@code read} or {@code connect}
 * @param shape what else there is to tell, by the words of the trail's format
 */
public record OperationNote(String family, List<String> kinds, Map<String, Object> shape) {
    /** More names than a person reads; keeps a record within one write. */
    private static final int MOST_NAMES = 100;

    public OperationNote {
        kinds = List.copyOf(kinds);
        shape = Collections.unmodifiableMap(new LinkedHashMap<>(shape));
    }

    /**
     * @param tables as the statement names them
     * @param database the URL without properties
     * @param statementSha256 of the statement's text
     */
    public static OperationNote sql(List<String> kinds, List<String> tables, String database, String statementSha256) {
        return sql(kinds, tables, database, statementSha256, null, null);
    }

    /**
     * @param rows how many rows it changes, where that is known
     * @param batch how many times it executes at once, where more than once
     */
    public static OperationNote sql(
            List<String> kinds,
            List<String> tables,
            String database,
            String statementSha256,
            @Nullable Long rows,
            @Nullable Long batch) {
        Map<String, Object> shape = new LinkedHashMap<>();
        putNames(shape, "tables", tables);
        shape.put("database", database);
        shape.put("statement-sha256", statementSha256);
        if (rows != null) shape.put("rows", rows);
        if (batch != null) shape.put("batch", batch);
        return new OperationNote("sql", kinds, shape);
    }

    /** @param access such as {@code read}; @param path real */
    public static OperationNote file(List<String> access, String path) {
        return new OperationNote("file", access, Map.of("path", path));
    }

    /**
     * @param use such as {@code connect}
     * @param target {@code host:port}, a name or a path
     * @param names that were looked up and answered with the address
     */
    public static OperationNote network(String use, String target, List<String> names) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("target", target);
        if (!names.isEmpty()) putNames(shape, "names", names);
        return new OperationNote("network", List.of(use), shape);
    }

    /**
     * @param method as it is written
     * @param url without the query, whose values are nobody's business
     * @param connected {@code address:port} that the request leaves to; null if there is none
     */
    public static OperationNote http(String method, String url, @Nullable String connected, List<String> names) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("url", url);
        if (connected != null) shape.put("connected", connected);
        if (!names.isEmpty()) putNames(shape, "names", names);
        return new OperationNote("http", List.of(method), shape);
    }

    /**
     * @param executable real path
     * @param arguments how many; what they are are values
     * @param commandSha256 of all words, each ended by a zero byte
     * @param environment names of variables added or changed
     * @param directory real path of the working folder
     */
    public static OperationNote process(
            String executable, int arguments, String commandSha256, List<String> environment, String directory) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("executable", executable);
        shape.put("arguments", (long) arguments);
        shape.put("command-sha256", commandSha256);
        if (!environment.isEmpty()) putNames(shape, "environment", environment);
        shape.put("directory", directory);
        return new OperationNote("process", List.of("start"), shape);
    }

    /** @param power such as {@code exit}; @param what words without values */
    public static OperationNote runtime(String power, String what) {
        return new OperationNote("runtime", List.of(power), Map.of("what", what));
    }

    /** The same with one more thing to tell. */
    public OperationNote with(String word, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(shape);
        more.put(word, value);
        return new OperationNote(family, kinds, more);
    }

    /** What stands for everything in the same folder or on the same host, where these are not told apart any more. */
    public OperationNote beneath() {
        Map<String, Object> broad = new LinkedHashMap<>();
        if (shape.get("path") instanceof String path) broad.put("path", parent(path));
        if (shape.get("url") instanceof String url) broad.put("url", parent(url));
        broad.put("beneath", true);
        return new OperationNote(family, kinds, broad);
    }

    private static String parent(String name) {
        int slash = name.lastIndexOf('/');
        return slash <= 0 ? name : name.substring(0, slash);
    }

    private static void putNames(Map<String, Object> shape, String word, List<String> names) {
        shape.put(word, List.copyOf(names.size() > MOST_NAMES ? names.subList(0, MOST_NAMES) : names));
        if (names.size() > MOST_NAMES) shape.put(word.concat("-in-all"), (long) names.size());
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("family", family);
        fields.put("kinds", kinds);
        fields.putAll(shape);
        return fields;
    }
}
