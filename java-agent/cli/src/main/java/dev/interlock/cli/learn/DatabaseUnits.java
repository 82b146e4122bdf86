package dev.interlock.cli.learn;

import dev.interlock.config.ConfigFaults;
import dev.interlock.policy.DatabaseUrl;
import dev.interlock.policy.Family;
import dev.interlock.policy.Operation;
import dev.interlock.policy.Remedy;
import dev.interlock.sql.Effect;
import dev.interlock.sql.SqlKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What statements need: each kind on each table of each database. */
final class DatabaseUnits {
    private final Units units;
    private final Map<Statement, Tally> statements = new HashMap<>();
    private final Map<String, Set<String>> ports = new HashMap<>();
    private final Map<String, Trial> connected = new HashMap<>();

    DatabaseUnits(Units units) {
        this.units = units;
    }

    void learn(Map<Statement, Tally> seen) throws ConfigFaults {
        for (Statement statement : seen.keySet()) port(statement.database());
        for (Map.Entry<Statement, Tally> entry : seen.entrySet()) one(entry.getKey(), entry.getValue());
    }

    private void one(Statement statement, Tally tally) throws ConfigFaults {
        String url = pattern(statement.database());
        Operation whole = statement.operation();
        if (whole == null) return;
        boolean needed = false;
        for (Effect effect : statement.effects()) {
            Operation operation = statement.operation(effect);
            if (operation == null || trial(url).allows(operation)) continue;
            needed = true;
            String name = name(effect, statement.moved());
            Unit unit = units.of(Family.DATABASES, url, effect.kind().word(), name, false);
            unit.add(tally, operation);
            risks(unit, effect, statement, tally, name);
        }
        // What needs no grant of its own comes with any on the database.
        if (!needed) units.of(Family.DATABASES, url, "", "", false).add(tally, whole);
    }

    private static void risks(Unit unit, Effect effect, Statement statement, Tally tally, String name) {
        switch (effect.kind()) {
            case DROP, TRUNCATE, UNKNOWN, CALL -> unit.risk(Risk.DESTRUCTIVE);
            case OUTSIDE, ADMIN, GRANT -> unit.risk(Risk.OUTWARD);
            case SELECT, INSERT, SESSION -> {}
            case UPDATE, DELETE, MERGE -> {
                // Without a limit on rows the grant would cover the whole table.
                if (statement.destructive() || tally.rows() < 0) unit.risk(Risk.DESTRUCTIVE);
            }
            case CREATE, ALTER -> {
                if (statement.destructive()) unit.risk(Risk.DESTRUCTIVE);
            }
        }
        if (name.equals("*") && effect.kind() != SqlKind.UNKNOWN) unit.risk(Risk.WIDE);
    }

    /** As a grant names it; {@code *} where only that would do. */
    private static String name(Effect effect, boolean moved) {
        if (effect.object() == null || effect.kind() == SqlKind.UNKNOWN) return "*";
        List<String> parts = effect.object().parts();
        if (moved && parts.size() == 1) return "*";
        List<String> written = new ArrayList<>();
        for (String part : parts) written.add(plain(part) ? part : "\"" + part.replace("\"", "\"\"") + "\"");
        return String.join(".", written);
    }

    private static boolean plain(String part) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '$') return false;
        }
        return !part.isEmpty();
    }

    /** What a grant on the database alone brings along. */
    private Trial trial(String url) throws ConfigFaults {
        Trial known = connected.get(url);
        if (known != null) return known;
        Trial trial = Trial.of("interlock: 1\napplication: learned\ndatabases: [{ url: " + Remedy.text(url) + " }]\n");
        connected.put(url, trial);
        return trial;
    }

    private void port(String url) {
        DatabaseUrl.Host host = local(url);
        if (host == null) return;
        ports.computeIfAbsent(anyPort(url, host), any -> new HashSet<>()).add(url);
    }

    /** A server on this machine that was at several ports was started by a test, and will be at another one. */
    private String pattern(String url) {
        DatabaseUrl.Host host = local(url);
        if (host == null) return url;
        String any = anyPort(url, host);
        return ports.getOrDefault(any, Set.of()).size() > 1 ? any : url;
    }

    private static String anyPort(String url, DatabaseUrl.Host host) {
        return url.replaceFirst(":" + host.port() + "/", ":*/");
    }

    private static DatabaseUrl.@Nullable Host local(String url) {
        try {
            List<DatabaseUrl.Host> hosts = DatabaseUrl.parse(url).hosts();
            return hosts.size() == 1 && Hosts.isLocal(hosts.get(0).name()) ? hosts.get(0) : null;
        } catch (IllegalArgumentException cut) {
            return null;
        }
    }
}
