package dev.interlock.config;

import dev.interlock.policy.DatabaseGrant;
import dev.interlock.policy.DatabasePattern;
import dev.interlock.policy.FileGrant;
import dev.interlock.policy.HttpGrant;
import dev.interlock.policy.Manifest;
import dev.interlock.policy.Mode;
import dev.interlock.policy.NamePattern;
import dev.interlock.policy.NetworkGrant;
import dev.interlock.policy.PackagePattern;
import dev.interlock.policy.ProcessGrant;
import dev.interlock.policy.RuntimePower;
import dev.interlock.policy.StatementGrant;
import dev.interlock.sql.SqlKind;
import java.io.File;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A document to a manifest. Goes on after a fault, so that all of them are told at once. */
final class ManifestReader {
    static final List<String> KEYS = List.of(
            "interlock", "application", "mode", "databases", "http", "files", "processes", "network", "runtime");

    private final Texts texts;
    private final Faults faults;

    ManifestReader(File folder, Variables variables, Faults faults) {
        this.texts = new Texts(variables, folder, faults);
        this.faults = faults;
    }

    /** @param digest of the file */
    @Nullable
    Manifest read(Node root, String digest) {
        if (Version.otherKind(root, "interlock", "interlock-rules", faults)) return null;
        Fields fields = Fields.of(root, "a manifest", KEYS, faults);
        if (fields == null) return null;
        Version.check(fields, "interlock", faults);
        String application = Values.id(fields.required("application", "order-assistant"), "application", faults);
        Mode mode = Values.mode(fields, faults);
        List<DatabaseGrant> databases = databases(fields);
        List<HttpGrant> http = http(fields);
        List<FileGrant> files = files(fields);
        List<ProcessGrant> processes = processes(fields);
        List<NetworkGrant> network = network(fields);
        Set<RuntimePower> runtime = Values.powers(fields.texts("runtime", "[exit]"), faults);
        if (application == null) return null;
        return new Manifest(
                application, mode, databases, http, files, processes, network, runtime, root.place(), digest);
    }

    static final List<String> DATABASE_KEYS = databaseKeys();

    private static List<String> databaseKeys() {
        List<String> keys = new ArrayList<>(List.of("url", "from"));
        for (SqlKind kind : SqlKind.values()) {
            if (kind != SqlKind.SESSION) keys.add(kind.word());
        }
        keys.add("statements");
        keys.add("max-rows");
        return keys;
    }

    private List<DatabaseGrant> databases(Fields fields) {
        List<DatabaseGrant> grants = new ArrayList<>();
        for (Node node : fields.list("databases", "- url: jdbc:postgresql://host:5432/name")) {
            Fields database = Fields.of(node, "a database", DATABASE_KEYS, faults);
            if (database == null) continue;
            Node url = database.required("url", "jdbc:postgresql://host:5432/name");
            String expanded = url == null ? null : texts.expanded(url);
            DatabasePattern pattern = url == null || expanded == null ? null : grantable(url, expanded);
            PackagePattern from = from(database);
            Map<SqlKind, List<NamePattern>> objects = objects(database);
            List<StatementGrant> statements = statements(database);
            long maxRows = database.number("max-rows", 1);
            if (pattern == null) continue;
            OptionalLong most = maxRows < 1 ? OptionalLong.empty() : OptionalLong.of(maxRows);
            grants.add(new DatabaseGrant(pattern, from, objects, statements, most, node.place()));
        }
        return grants;
    }

    private @Nullable PackagePattern from(Fields database) {
        Node node = database.scalar("from");
        if (node == null) return null;
        try {
            return new PackagePattern(node.text());
        } catch (IllegalArgumentException wrong) {
            faults.add(node, String.valueOf(wrong.getMessage()));
            return null;
        }
    }

    private List<StatementGrant> statements(Fields database) {
        List<StatementGrant> statements = new ArrayList<>();
        for (Node node : database.texts("statements", "[\"DELETE FROM public.databasechangeloglock\"]")) {
            if (node.text().replace(';', ' ').isBlank()) faults.add(node, "an item of 'statements' is an SQL text");
            else statements.add(new StatementGrant(node.text(), node.place()));
        }
        return statements;
    }

    private @Nullable DatabasePattern grantable(Node url, String expanded) {
        if (!expanded.equals("*")) return Values.database(url, expanded, faults);
        faults.add(url, "a grant names the driver at least; write, for example, jdbc:postgresql:**");
        return null;
    }

    private Map<SqlKind, List<NamePattern>> objects(Fields database) {
        Map<SqlKind, List<NamePattern>> objects = new EnumMap<>(SqlKind.class);
        for (SqlKind kind : SqlKind.values()) {
            if (kind == SqlKind.SESSION || !database.has(kind.word())) continue;
            List<Node> nodes = database.texts(kind.word(), "[orders, refunds]");
            for (Node node : nodes) {
                if (kind != SqlKind.UNKNOWN || node.text().equals("*")) continue;
                faults.add(node, "a statement that cannot be understood names nothing; write unknown: [\"*\"]");
            }
            objects.put(kind, Values.names(nodes, faults));
        }
        return objects;
    }

    static final List<String> HTTP_KEYS = List.of("url", "methods");

    private List<HttpGrant> http(Fields fields) {
        List<HttpGrant> grants = new ArrayList<>();
        for (Node node : fields.list("http", "- url: https://example.com/**")) {
            Fields http = Fields.of(node, "an HTTP grant", HTTP_KEYS, faults);
            if (http == null) continue;
            Node url = http.required("url", "https://example.com/**");
            String expanded = url == null ? null : texts.expanded(url);
            Set<String> methods = http.has("methods")
                    ? Values.methods(http.texts("methods", "[GET, HEAD]"), faults)
                    : Set.of("GET", "HEAD");
            if (url == null || expanded == null) continue;
            String problem = Targets.httpProblem(expanded);
            if (problem == null) grants.add(new HttpGrant(expanded, methods, node.place()));
            else faults.add(url, problem);
        }
        return grants;
    }

    static final List<String> FILE_KEYS = List.of("path", "access");

    private List<FileGrant> files(Fields fields) {
        List<FileGrant> grants = new ArrayList<>();
        for (Node node : fields.list("files", "- { path: /app/templates/**, access: [read] }")) {
            Fields file = Fields.of(node, "a file grant", FILE_KEYS, faults);
            if (file == null) continue;
            Node path = file.required("path", "/app/templates/**");
            String expanded = path == null ? null : texts.path(path);
            if (!file.has("access")) file.missing("access", "[read]");
            Set<FileGrant.Access> access = Values.access(file.texts("access", "[read, write]"), faults);
            if (expanded != null) grants.add(new FileGrant(expanded, access, node.place()));
        }
        return grants;
    }

    static final List<String> PROCESS_KEYS = List.of("command", "environment", "directory");

    private List<ProcessGrant> processes(Fields fields) {
        List<ProcessGrant> grants = new ArrayList<>();
        for (Node node : fields.list("processes", "- command: git log **")) {
            Fields process = Fields.of(node, "a process grant", PROCESS_KEYS, faults);
            if (process == null) continue;
            Node command = process.required("command", "git log **");
            String expanded = command == null ? null : texts.expanded(command);
            List<String> environment = Values.variables(process.texts("environment", "[LANG, \"LC_*\"]"), faults);
            Node directory = process.scalar("directory");
            String folder = directory == null ? null : texts.path(directory);
            if (command == null || expanded == null) continue;
            List<String> words = texts.program(command, Texts.command(command, expanded, faults));
            if (words != null) grants.add(new ProcessGrant(words, environment, folder, node.place()));
        }
        return grants;
    }

    static final List<String> USES = List.of("connect", "send", "listen", "resolve");

    private List<NetworkGrant> network(Fields fields) {
        List<NetworkGrant> grants = new ArrayList<>();
        for (Node node : fields.list("network", "- connect: redis.internal:6379")) {
            Fields network = Fields.of(node, "a network grant", USES, faults);
            if (network == null) continue;
            int uses = 0;
            for (NetworkGrant.Use use : NetworkGrant.Use.values()) {
                String key = use.word();
                if (!network.has(key)) continue;
                uses++;
                Node target = network.scalar(key);
                String expanded = target == null ? null : texts.expanded(target);
                if (target == null || expanded == null) continue;
                String problem = Targets.networkProblem(use, expanded);
                if (problem == null) grants.add(new NetworkGrant(use, expanded, node.place()));
                else faults.add(target, problem);
            }
            if (uses != 1) faults.add(node, "a network grant has one of connect, send, listen and resolve");
        }
        return grants;
    }
}
