package dev.interlock.policy;

import dev.interlock.sql.Destructive;
import dev.interlock.sql.Effect;
import dev.interlock.sql.Effects;
import dev.interlock.sql.ObjectName;
import dev.interlock.sql.SqlKind;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

/** Manifests and operations made at random out of few words, so that they meet. */
final class RandomManifests {
    private static final String[] SEGMENTS = {"a", "b", "ab", "*", "a*", "?", "**", "{a,b}", "*b", "a**"};
    private static final String[] FOLDERS = {"a", "b", "ab", "ba", "abb", "c"};
    private static final String[] HOSTS = {"a.com", "b.a.com", "*.com", "*.a.com", "*", "10.0.0.5", "localhost", "[::1]"
    };
    private static final String[] NETWORKS = {
        "a.com",
        "*.com",
        "*",
        "10.0.0.0/8",
        "10.0.0.5",
        "127.0.0.1",
        "localhost",
        "169.254.0.0/16",
        "10.0.0.0/24",
        "0.0.0.0/0"
    };
    private static final String[] NAMES = {"a.com", "b.a.com", "com", "10.0.0.5", "localhost", "c.org"};
    private static final String[] ADDRESSES = {"10.0.0.5", "10.1.0.5", "127.0.0.1", "169.254.169.254", "::1", "8.8.8.8"
    };
    private static final String[] PORTS = {"80", "443", "*", "80-443", "8080"};
    private static final int[] NUMBERS = {80, 81, 443, 8080, 444};
    private static final String[] METHODS = {"GET", "POST", "*"};
    private static final String[] WORDS = {"git", "log", "*", "l*", "push", "a?"};
    private static final String[] VARIABLES = {"LANG", "LC_*", "LC_ALL", "*", "PATH"};
    private static final String[] URLS = {
        "jdbc:postgresql://db/orders",
        "jdbc:postgresql://*/orders",
        "jdbc:postgresql://db/*",
        "jdbc:postgresql:**",
        "jdbc:mysql://db/shop",
        "jdbc:mysql://*:*/*",
        "jdbc:h2:/a/b",
        "jdbc:h2:/a/*",
        "jdbc:h2:**",
        "jdbc:postgresql://db,other/orders",
        "jdbc:sqlite:/a/b"
    };
    private static final String[] DATABASES = {
        "jdbc:postgresql://db/orders",
        "jdbc:postgresql://other/orders",
        "jdbc:postgresql://db,other/orders",
        "jdbc:postgresql://db/shop",
        "jdbc:mysql://db/shop",
        "jdbc:mysql://db/b",
        "jdbc:h2:/a/b",
        "jdbc:h2:/a/c",
        "jdbc:sqlite:/a/b"
    };
    private static final String[] PATTERNS = {
        "*",
        "orders",
        "Orders",
        "shop.*",
        "shop.orders",
        "public.orders",
        "*.orders",
        "o*",
        "\"Orders\"",
        "a.b.c",
        "orders.public.t"
    };
    private static final String[] OBJECTS = {
        "orders",
        "Orders",
        "shop.orders",
        "shop.x",
        "public.orders",
        "x.orders",
        "other",
        "a.b.c",
        "orders.public.t",
        "t"
    };
    private static final String[] PACKAGES = {"**", "liquibase", "liquibase.**", "liquibase.lock", "shop.**"};
    private static final String[] CALLERS = {"liquibase", "liquibase.lock", "liquibase.lock.x", "shop", "other"};
    private static final String[] TEXTS = {"DELETE FROM a", "DELETE  FROM a;", "DROP TABLE b", "SELECT 1"};
    private static final SqlKind[] KINDS = {SqlKind.SELECT, SqlKind.UPDATE, SqlKind.DELETE, SqlKind.UNKNOWN};

    private final Random random;
    private int line = 1;

    RandomManifests(int seed) {
        this.random = new Random(seed);
    }

    <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }

    boolean chance(int of) {
        return random.nextInt(of) == 0;
    }

    private Place place() {
        return new Place("interlock.yaml", ++line, 5);
    }

    private int few(int most) {
        return random.nextInt(most + 1);
    }

    Manifest manifest() {
        List<DatabaseGrant> databases = new ArrayList<>();
        List<HttpGrant> http = new ArrayList<>();
        List<FileGrant> files = new ArrayList<>();
        List<ProcessGrant> processes = new ArrayList<>();
        List<NetworkGrant> network = new ArrayList<>();
        Set<RuntimePower> runtime = EnumSet.noneOf(RuntimePower.class);
        switch (random.nextInt(6)) {
            case 0 -> add(files, 3, this::file);
            case 1 -> add(processes, 3, this::process);
            case 2, 3 -> {
                add(network, 3, this::network);
                add(http, 2, this::http);
            }
            default -> {
                add(databases, 3, this::database);
                add(network, 1, this::network);
            }
        }
        if (chance(30)) runtime.add(pick(RuntimePower.values()));
        return manifest(databases, http, files, processes, network, runtime);
    }

    static Manifest manifest(
            List<DatabaseGrant> databases,
            List<HttpGrant> http,
            List<FileGrant> files,
            List<ProcessGrant> processes,
            List<NetworkGrant> network,
            Set<RuntimePower> runtime) {
        return Fixture.of(files, processes, network, runtime, http, databases.toArray(DatabaseGrant[]::new));
    }

    private interface Maker<T> {
        T make();
    }

    private <T> void add(List<T> into, int most, Maker<T> maker) {
        for (int i = few(most); i > 0; i--) into.add(maker.make());
    }

    /** The same grants, some gone, some more, some in their places. */
    Manifest changed(Manifest manifest) {
        List<DatabaseGrant> databases = changed(manifest.databases(), this::database);
        List<HttpGrant> http = changed(manifest.http(), this::http);
        List<FileGrant> files = changed(manifest.files(), this::file);
        List<ProcessGrant> processes = changed(manifest.processes(), this::process);
        List<NetworkGrant> network = changed(manifest.network(), this::network);
        return manifest(databases, http, files, processes, network, manifest.runtime());
    }

    private <T> List<T> changed(List<T> grants, Maker<T> maker) {
        List<T> changed = new ArrayList<>(grants);
        if (grants.isEmpty()) return changed;
        if (chance(2)) changed.set(random.nextInt(changed.size()), maker.make());
        if (chance(3)) changed.remove(random.nextInt(changed.size()));
        if (chance(3)) changed.add(maker.make());
        Collections.shuffle(changed, random);
        return changed;
    }

    private String glob() {
        StringBuilder path = new StringBuilder();
        for (int i = 1 + few(2); i > 0; i--) path.append('/').append(pick(SEGMENTS));
        return path.toString();
    }

    private String path() {
        StringBuilder path = new StringBuilder();
        for (int i = 1 + few(2); i > 0; i--) path.append('/').append(pick(FOLDERS));
        return path.toString();
    }

    private FileGrant file() {
        return new FileGrant(glob(), access(), place());
    }

    private Set<FileGrant.Access> access() {
        return FileGrant.Access.set(1 + random.nextInt(7));
    }

    private ProcessGrant process() {
        List<String> command = new ArrayList<>();
        command.add(chance(5) ? chance(2) ? "*" : "**" : pick(new String[] {"git", "ls"}));
        for (int i = few(2); i > 0 && !command.get(0).equals("**"); i--) command.add(pick(WORDS));
        if (chance(3) && !command.get(0).equals("**")) command.add("**");
        List<String> environment = new ArrayList<>();
        for (int i = few(2); i > 0; i--) environment.add(pick(VARIABLES));
        return new ProcessGrant(command, environment, chance(2) ? null : glob(), place());
    }

    private HttpGrant http() {
        String port = chance(3) ? ":" + pick(PORTS) : "";
        String path = chance(4) ? "" : glob().replace("?", "a");
        return new HttpGrant(
                (chance(3) ? "http://" : "https://") + pick(HOSTS) + port + path, Set.of(pick(METHODS)), place());
    }

    private NetworkGrant network() {
        NetworkGrant.Use use = pick(NetworkGrant.Use.values());
        if (use == NetworkGrant.Use.RESOLVE) {
            return new NetworkGrant(use, pick(new String[] {"a.com", "*.com", "*", "10.0.0.5"}), place());
        }
        if (chance(6)) return new NetworkGrant(use, "unix:" + glob(), place());
        return new NetworkGrant(use, pick(NETWORKS) + ":" + pick(PORTS), place());
    }

    private DatabaseGrant database() {
        Map<SqlKind, List<NamePattern>> objects = new EnumMap<>(SqlKind.class);
        for (SqlKind kind : KINDS) {
            if (chance(3)) continue;
            List<NamePattern> names = new ArrayList<>();
            for (int i = 1 + few(1); i > 0; i--) names.add(new NamePattern(pick(PATTERNS)));
            objects.put(kind, names);
        }
        List<StatementGrant> statements = new ArrayList<>();
        for (int i = chance(2) ? few(2) : 0; i > 0; i--) statements.add(new StatementGrant(pick(TEXTS), place()));
        OptionalLong rows = chance(2) ? OptionalLong.empty() : OptionalLong.of(10L * (1 + random.nextInt(3)));
        PackagePattern from = chance(2) ? null : new PackagePattern(pick(PACKAGES));
        // Mostly one database, so that grants meet.
        String url = chance(2) ? URLS[0] : pick(URLS);
        return new DatabaseGrant(new DatabasePattern(url), from, objects, statements, rows, place());
    }

    Operation operation(Family family) {
        return switch (family) {
            case FILES -> new FileOperation(path(), access(), chance(4));
            case PROCESSES -> started();
            case HTTP -> requested();
            case NETWORK -> used();
            case DATABASES -> executed();
            case RUNTIME -> new RuntimeOperation(pick(RuntimePower.values()), "something");
        };
    }

    private ProcessOperation started() {
        List<String> command = new ArrayList<>();
        command.add(pick(new String[] {"git", "ls", "cat"}));
        for (int i = few(3); i > 0; i--) command.add(pick(new String[] {"log", "push", "l", "a", "ab", ""}));
        List<String> environment = new ArrayList<>();
        for (int i = few(2); i > 0; i--) environment.add(pick(new String[] {"LANG", "LC_ALL", "PATH", "X"}));
        return new ProcessOperation("/usr/bin/" + command.get(0), command, environment, path(), chance(2));
    }

    private HttpOperation requested() {
        boolean secure = !chance(3);
        String host = pick(NAMES);
        String port = chance(2) ? "" : ":" + NUMBERS[random.nextInt(NUMBERS.length)];
        String path = chance(6) ? "/a//b" : path();
        RequestUrl url = RequestUrl.of(secure, path, host + port);
        boolean known = chance(2);
        InetAddress address = known ? address() : null;
        return new HttpOperation(
                pick(new String[] {"GET", "POST", "PUT", "CONNECT"}),
                url,
                address,
                url.port(),
                chance(2) ? List.of() : List.of(host));
    }

    private InetAddress address() {
        InetAddress address = AddressKey.parse(pick(ADDRESSES));
        if (address == null) throw new IllegalStateException("an address that is none");
        return address;
    }

    private NetworkOperation used() {
        NetworkGrant.Use use = pick(NetworkGrant.Use.values());
        List<String> names = chance(2) ? List.of() : List.of(pick(NAMES));
        NetworkOperation.Client client = pick(NetworkOperation.Client.values());
        if (use == NetworkGrant.Use.RESOLVE) {
            return new NetworkOperation(use, chance(3) ? address() : null, 0, names, null, client);
        }
        if (chance(6)) return new NetworkOperation(use, null, 0, List.of(), path(), client);
        return new NetworkOperation(use, address(), NUMBERS[random.nextInt(NUMBERS.length)], names, null, client);
    }

    private SqlOperation executed() {
        List<Effect> effects = new ArrayList<>();
        Set<SqlKind> kinds = EnumSet.noneOf(SqlKind.class);
        for (int i = 1 + few(1); i > 0; i--) {
            SqlKind kind = pick(KINDS);
            kinds.add(kind);
            ObjectName name = chance(8) ? null : ObjectName.of(pick(OBJECTS).split("\\."));
            effects.add(new Effect(kind, name));
        }
        Destructive destructive = pick(Destructive.values());
        String because = destructive == Destructive.NO ? null : "because";
        OptionalLong rows = chance(3) ? OptionalLong.empty() : OptionalLong.of(5L + 10L * random.nextInt(4));
        List<String> texts = new ArrayList<>();
        for (int i = few(2); i > 0; i--) texts.add(pick(TEXTS));
        String from = chance(3) ? null : pick(CALLERS);
        Effects all = new Effects(effects, kinds, destructive, because, Set.of());
        return new SqlOperation(DatabaseUrl.parse(pick(DATABASES)), all, rows, chance(8))
                .executed(new Execution(texts, from));
    }
}
