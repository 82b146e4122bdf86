package dev.interlock.policy;

import dev.interlock.sql.Destructive;
import dev.interlock.sql.Effect;
import dev.interlock.sql.Effects;
import dev.interlock.sql.ObjectName;
import dev.interlock.sql.SqlKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds the values that policies are made of, as the readers of files would. */
final class Fixture {
    static final DatabaseUrl ORDERS = DatabaseUrl.parse("jdbc:postgresql://db/orders");
    static final Instant ORDINARY_DAY = Instant.parse("2026-11-18T10:00:00Z");
    static final Instant BLACK_FRIDAY = Instant.parse("2026-11-27T10:00:00Z");

    private Fixture() {}

    static Manifest manifest(DatabaseGrant... grants) {
        return new Manifest(
                "order-assistant",
                Mode.ENFORCE,
                List.of(grants),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                new Place("conf/interlock.yaml", 1, 1),
                "digest");
    }

    /** {@code files("/app/** read", "/tmp/x read write")}, each in a line of its own from line 7 on. */
    static List<FileGrant> files(String... lines) {
        List<FileGrant> grants = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            Set<FileGrant.Access> access = EnumSet.noneOf(FileGrant.Access.class);
            for (int i = 1; i < words.length; i++) access.add(access(words[i]));
            grants.add(new FileGrant(words[0], access, new Place("conf/interlock.yaml", 7 + grants.size(), 5)));
        }
        return grants;
    }

    static FileGrant.Access access(String word) {
        return FileGrant.Access.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** {@code network("connect redis:6379", "resolve *.internal")}. */
    static List<NetworkGrant> network(String... lines) {
        List<NetworkGrant> grants = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            NetworkGrant.Use use = NetworkGrant.Use.valueOf(words[0].toUpperCase(Locale.ROOT));
            grants.add(new NetworkGrant(use, words[1], new Place("conf/interlock.yaml", 7 + grants.size(), 5)));
        }
        return grants;
    }

    /** {@code processes("git log **", "ls *")}. */
    static List<ProcessGrant> processes(String... lines) {
        List<ProcessGrant> grants = new ArrayList<>();
        for (String line : lines) {
            Place place = new Place("conf/interlock.yaml", 7 + grants.size(), 5);
            grants.add(new ProcessGrant(List.of(line.split(" ")), place));
        }
        return grants;
    }

    static Manifest of(
            List<FileGrant> files,
            List<ProcessGrant> processes,
            List<NetworkGrant> network,
            Set<RuntimePower> runtime,
            DatabaseGrant... databases) {
        return of(files, processes, network, runtime, List.of(), databases);
    }

    static Manifest of(
            List<FileGrant> files,
            List<ProcessGrant> processes,
            List<NetworkGrant> network,
            Set<RuntimePower> runtime,
            List<HttpGrant> http,
            DatabaseGrant... databases) {
        return new Manifest(
                "order-assistant",
                Mode.ENFORCE,
                List.of(databases),
                http,
                files,
                processes,
                network,
                runtime,
                new Place("conf/interlock.yaml", 1, 1),
                "digest");
    }

    /** A decision in one line: its sentence, or which grant allowed it. */
    static String told(Decision decision) {
        if (decision instanceof Decision.Deny deny) return deny.sentence();
        if (decision instanceof Decision.Confirm confirm) return confirm.sentence();
        Place grant = ((Decision.Allow) decision).grant();
        return grant == null ? "allowed to the JDK" : "allowed by line " + grant.line();
    }

    /** {@code grant("select *", "delete scratch.* tmp")}. */
    static DatabaseGrant grant(String... lines) {
        return grant("jdbc:postgresql://db/orders", OptionalLong.empty(), lines);
    }

    static DatabaseGrant grant(String url, OptionalLong maxRows, String... lines) {
        Map<SqlKind, List<NamePattern>> objects = new EnumMap<>(SqlKind.class);
        for (String line : lines) {
            String[] words = line.split(" ");
            List<NamePattern> names = new ArrayList<>();
            for (int i = 1; i < words.length; i++) names.add(new NamePattern(words[i]));
            objects.put(kind(words[0]), names);
        }
        return new DatabaseGrant(new DatabasePattern(url), objects, maxRows, new Place("conf/interlock.yaml", 7, 5));
    }

    static DatabaseGrant everything() {
        List<String> lines = new ArrayList<>();
        for (SqlKind kind : SqlKind.values()) {
            if (kind != SqlKind.SESSION) lines.add(kind.word() + " *");
        }
        return grant(lines.toArray(String[]::new));
    }

    static SqlKind kind(String word) {
        for (SqlKind kind : SqlKind.values()) {
            if (kind.word().equals(word)) return kind;
        }
        throw new IllegalArgumentException(word);
    }

    /** {@code sql("drop customers", "select secrets")}; the kind alone names no object. */
    static SqlOperation sql(Destructive destructive, String... effects) {
        return sql(destructive, OptionalLong.empty(), effects);
    }

    static SqlOperation sql(Destructive destructive, OptionalLong rows, String... effects) {
        List<Effect> list = new ArrayList<>();
        Set<SqlKind> kinds = EnumSet.noneOf(SqlKind.class);
        for (String effect : effects) {
            int space = effect.indexOf(' ');
            SqlKind kind = kind(space < 0 ? effect : effect.substring(0, space));
            kinds.add(kind);
            list.add(new Effect(
                    kind,
                    space < 0 ? null : ObjectName.of(effect.substring(space + 1).split("\\."))));
        }
        String because = destructive == Destructive.NO ? null : "because";
        return new SqlOperation(ORDERS, new Effects(list, kinds, destructive, because, Set.of()), rows, false);
    }

    static Freeze blackFriday() {
        return new Freeze(
                "black-friday",
                "Peak sales.",
                ZoneId.of("Europe/Berlin"),
                new Window.Once(LocalDateTime.parse("2026-11-26T00:00"), LocalDateTime.parse("2026-12-01T06:00")),
                new Place("rules.yaml", 4, 5));
    }

    /** The parts of a rule that tests choose. */
    static final class Builder {
        private final String id;
        private final Set<SqlKind> kinds = EnumSet.noneOf(SqlKind.class);
        private final List<NamePattern> tables = new ArrayList<>();
        private boolean destructive;
        private @Nullable DatabasePattern database;
        private OptionalLong rowsOver = OptionalLong.empty();
        private @Nullable String http;
        private final Set<String> methods = new java.util.HashSet<>();
        private @Nullable String file;
        private final Set<FileGrant.Access> access = EnumSet.noneOf(FileGrant.Access.class);
        private List<String> process = List.of();
        private @Nullable String network;
        private final Set<RuntimePower> runtime = EnumSet.noneOf(RuntimePower.class);
        private @Nullable String application;
        private Set<String> during = Set.of();
        private boolean any;
        private Mode mode = Mode.ENFORCE;

        Builder(String id) {
            this.id = id;
        }

        Builder sql(String... words) {
            for (String word : words) {
                if (word.equals("destructive")) destructive = true;
                else kinds.add(kind(word));
            }
            return this;
        }

        Builder tables(String... names) {
            for (String name : names) tables.add(new NamePattern(name));
            return this;
        }

        Builder database(String url) {
            database = new DatabasePattern(url);
            return this;
        }

        Builder rowsOver(long rows) {
            rowsOver = OptionalLong.of(rows);
            return this;
        }

        Builder http(String url) {
            http = url;
            return this;
        }

        Builder methods(String... words) {
            methods.addAll(List.of(words));
            return this;
        }

        Builder file(String glob, String... words) {
            file = glob;
            return access(words);
        }

        Builder access(String... words) {
            for (String word : words) access.add(Fixture.access(word));
            return this;
        }

        Builder process(String command) {
            process = List.of(command.split(" "));
            return this;
        }

        Builder network(String target) {
            network = target;
            return this;
        }

        Builder runtime(RuntimePower power) {
            runtime.add(power);
            return this;
        }

        Builder application(String glob) {
            application = glob;
            return this;
        }

        Builder during(String... ids) {
            during = Set.of(ids);
            return this;
        }

        Builder duringAny() {
            any = true;
            return this;
        }

        Builder observed() {
            mode = Mode.OBSERVE;
            return this;
        }

        private Rule rule(Rule.Then then, Rule.@Nullable Confirmation confirmation) {
            When when = new When(
                    kinds,
                    destructive,
                    database,
                    tables,
                    rowsOver,
                    http,
                    methods,
                    file,
                    access,
                    process,
                    network,
                    runtime,
                    application,
                    during,
                    any);
            return new Rule(id, mode, when, then, "reason of " + id, confirmation, new Place("rules.yaml", 9, 5));
        }

        Rule denies() {
            return rule(Rule.Then.DENY, null);
        }

        Rule confirms(String group, int approvals) {
            return rule(
                    Rule.Then.CONFIRM,
                    new Rule.Confirmation(
                            group,
                            approvals,
                            Rule.Confirmation.DEFAULT_APPROVE_WITHIN,
                            Duration.ofSeconds(60),
                            Rule.Confirmation.DEFAULT_WAIT));
        }
    }

    static Builder rule(String id) {
        return new Builder(id);
    }

    static RuleFile rules(Rule... rules) {
        return new RuleFile(
                "rules",
                List.of(blackFriday()),
                Map.of("dba", List.of(new Approver("ana", "ed25519:a"), new Approver("li", "ed25519:b"))),
                List.of(rules),
                new Place("rules.yaml", 1, 1),
                "digest");
    }
}
