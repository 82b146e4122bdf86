package dev.interlock.config;

import dev.interlock.policy.DatabaseUrl;
import dev.interlock.policy.FileGrant.Access;
import dev.interlock.policy.NetworkGrant;
import dev.interlock.policy.NetworkOperation.Client;
import dev.interlock.policy.Operation;
import dev.interlock.policy.RuntimeOperation;
import dev.interlock.policy.RuntimePower;
import dev.interlock.policy.Surroundings;
import dev.interlock.sql.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a case attempts. The machine does not count, so that a test means the same on each. */
final class AttemptReader {
    /** What can be attempted, each with the keys that belong to it. */
    static final Map<String, List<String>> SUBJECTS = subjects();

    static final List<String> KEYS = keys();

    private static final Surroundings MACHINE = Surroundings.plain();

    /** @param url null where it is no SQL */
    record Attempt(Operation operation, @Nullable String url) {}

    private final Faults faults;
    private final @Nullable Node database;

    /** @param database of SQL that names none */
    AttemptReader(Faults faults, @Nullable Node database) {
        this.faults = faults;
        this.database = database;
    }

    private static Map<String, List<String>> subjects() {
        Map<String, List<String>> subjects = new LinkedHashMap<>();
        subjects.put("sql", List.of("database", "dialect", "rows", "from"));
        subjects.put("http", List.of("method", "connected"));
        subjects.put("file", List.of("access"));
        subjects.put("process", List.of("environment", "directory"));
        for (NetworkGrant.Use use : NetworkGrant.Use.values()) subjects.put(use.word(), List.of("address", "client"));
        subjects.put("runtime", List.of());
        return subjects;
    }

    private static List<String> keys() {
        List<String> keys = new ArrayList<>(SUBJECTS.keySet());
        for (List<String> more : SUBJECTS.values()) {
            for (String key : more) {
                if (!keys.contains(key)) keys.add(key);
            }
        }
        return keys;
    }

    @Nullable
    Attempt read(Node node) {
        Fields fields = Fields.of(node, "'do'", KEYS, faults);
        if (fields == null) return null;
        List<String> subjects = new ArrayList<>();
        for (Node key : fields.keys()) {
            if (SUBJECTS.containsKey(key.text())) subjects.add(key.text());
        }
        if (subjects.size() != 1) {
            faults.add(
                    node,
                    subjects.isEmpty()
                            ? "'do' says what is attempted: one of " + String.join(", ", SUBJECTS.keySet())
                            : "'do' is one attempt, and these are two: '" + subjects.get(0) + "' and '"
                                    + subjects.get(1) + "'; write a case for each");
            return null;
        }
        String subject = subjects.get(0);
        List<String> companions = SUBJECTS.getOrDefault(subject, List.of());
        for (Node key : fields.keys()) {
            boolean belongs = key.text().equals(subject) || companions.contains(key.text());
            if (belongs || !KEYS.contains(key.text())) continue;
            faults.add(key, "'" + key.text() + "' says nothing about '" + subject + "'; remove it");
        }
        if (subject.equals("process") || subject.equals("runtime")) return told(fields, subject, node);
        Node value = fields.scalar(subject);
        return value == null ? null : told(fields, subject, value);
    }

    /** Those who read the text know best what is wrong with it. */
    private @Nullable Attempt told(Fields fields, String subject, Node value) {
        try {
            if (subject.equals("sql")) return sql(fields, value);
            Operation operation =
                    switch (subject) {
                        case "http" -> http(fields, value);
                        case "file" -> file(fields, value);
                        case "process" -> process(fields);
                        case "runtime" -> runtime(fields);
                        default -> network(fields, subject, value);
                    };
            return operation == null ? null : new Attempt(operation, null);
        } catch (IllegalArgumentException wrong) {
            faults.add(value, String.valueOf(wrong.getMessage()));
            return null;
        }
    }

    private @Nullable Attempt sql(Fields fields, Node text) {
        Node named = fields.scalar("database");
        Node dialect = fields.scalar("dialect");
        if (named != null && dialect != null) {
            faults.add(dialect, "the dialect follows from 'database'; remove one of them");
            return null;
        }
        Node url = named == null && dialect == null ? database : named;
        String target = url == null ? made(dialect) : url.text();
        long rows = fields.number("rows", 0);
        Node from = fields.scalar("from");
        if (target == null) return null;
        DatabaseUrl parsed;
        try {
            parsed = DatabaseUrl.parse(target);
        } catch (IllegalArgumentException wrong) {
            faults.add(url == null ? text : url, String.valueOf(wrong.getMessage()));
            return null;
        }
        OptionalLong changed = rows < 0 ? OptionalLong.empty() : OptionalLong.of(rows);
        return new Attempt(OperationText.sql(text.text(), parsed, changed, from == null ? null : from.text()), target);
    }

    /** A database of that dialect that no rule means by its name. */
    private @Nullable String made(@Nullable Node dialect) {
        if (dialect == null) return "jdbc:postgresql://db.test/test";
        List<String> known = new ArrayList<>();
        for (Dialect each : Dialect.values()) {
            String word = each.name().toLowerCase(Locale.ROOT);
            known.add(word);
            if (!word.equals(dialect.text())) continue;
            return switch (each) {
                case H2 -> "jdbc:h2:mem:test";
                case SQLITE -> "jdbc:sqlite:test.db";
                case ORACLE -> "jdbc:oracle:thin:@//db.test:1521/test";
                case SQLSERVER -> "jdbc:sqlserver://db.test;databaseName=test";
                case POSTGRESQL, MYSQL, MARIADB -> "jdbc:" + word + "://db.test/test";
                case OTHER -> "jdbc:other:test";
            };
        }
        Values.unknownWord(dialect, "dialect", known, faults);
        return null;
    }

    private @Nullable Operation http(Fields fields, Node url) {
        Node method = fields.scalar("method");
        Node connected = fields.scalar("connected");
        if (method != null && Values.methods(List.of(method), faults).isEmpty()) return null;
        return OperationText.http(
                        method == null ? "GET" : method.text(), url.text(), connected == null ? null : connected.text())
                .operation();
    }

    private @Nullable Operation file(Fields fields, Node path) {
        if (!path.text().startsWith("/")) {
            faults.add(path, "a path in a test is absolute, such as /etc/passwd");
            return null;
        }
        Set<Access> access = Values.access(fields.textOrTexts("access"), faults);
        if (access.isEmpty()) access.add(Access.READ);
        return OperationText.file(path.text(), access, false, MACHINE).operation();
    }

    private @Nullable Operation process(Fields fields) {
        Node value = fields.get("process");
        boolean list = value != null && value.is(Node.Kind.LIST);
        List<String> words = new ArrayList<>();
        for (Node node : fields.textOrTexts("process")) {
            if (list) words.add(node.text());
            else words.addAll(OperationText.words(node.text()));
        }
        if (words.isEmpty()) {
            if (value != null && !list) faults.add(value, "a command has one word at least");
            return null;
        }
        List<String> environment = Values.variables(fields.textOrTexts("environment"), faults);
        Node directory = fields.scalar("directory");
        if (directory != null && !directory.text().startsWith("/")) {
            faults.add(directory, "a folder in a test is absolute, such as /srv/app");
            return null;
        }
        return OperationText.process(
                        MACHINE.program(words.get(0)),
                        words,
                        environment,
                        directory == null ? null : directory.text(),
                        MACHINE)
                .operation();
    }

    private @Nullable Operation network(Fields fields, String use, Node target) {
        Node answer = fields.scalar("address");
        Node who = fields.scalar("client");
        Client client = Client.ANY;
        if (who != null) {
            if (who.text().equals("jdbc")) client = Client.JDBC_DRIVER;
            else if (who.text().equals("http")) client = Client.HTTP_CLIENT;
            else Values.unknownWord(who, "client", List.of("jdbc", "http"), faults);
        }
        for (NetworkGrant.Use each : NetworkGrant.Use.values()) {
            if (!each.word().equals(use)) continue;
            return OperationText.network(
                            each,
                            target.text(),
                            answer == null ? null : OperationText.address(answer.text()),
                            client,
                            MACHINE)
                    .operation();
        }
        throw new IllegalStateException("no use of a socket is called " + use);
    }

    private @Nullable Operation runtime(Fields fields) {
        Node word = fields.scalar("runtime");
        if (word == null) return null;
        Set<RuntimePower> powers = Values.powers(List.of(word), faults);
        if (powers.size() == 1) {
            return new RuntimeOperation(powers.iterator().next(), "using the power " + word.text());
        }
        if (powers.size() > 1) faults.add(word, "a case uses one power");
        return null;
    }
}
