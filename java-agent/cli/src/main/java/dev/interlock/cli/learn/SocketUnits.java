package dev.interlock.cli.learn;

import dev.interlock.policy.Family;
import dev.interlock.policy.NetworkGrant;
import dev.interlock.policy.Operation;
import dev.interlock.policy.PathPattern;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What sockets and look-ups need that nothing else in the manifest brings along. */
final class SocketUnits {
    /** A service has one or two ports; who uses more of a host is given them by chance. */
    private static final int MANY = 3;

    private final Units units;
    private final Map<String, Set<String>> ports = new HashMap<>();

    SocketUnits(Units units) {
        this.units = units;
    }

    void learn(Map<SocketUse, Tally> seen) {
        for (SocketUse use : seen.keySet()) {
            if (!hasPort(use)) continue;
            ports.computeIfAbsent(use.use() + use.host(), any -> new HashSet<>())
                    .add(use.port());
        }
        for (Map.Entry<SocketUse, Tally> entry : seen.entrySet()) {
            SocketUse use = entry.getKey();
            Operation operation = use.operation();
            if (operation == null) continue;
            String target = target(use);
            boolean general = hasPort(use) && target.endsWith(":*");
            Unit unit = units.of(Family.NETWORK, target, use.use().word(), "", general);
            unit.add(entry.getValue(), operation);
            if (isOutward(use)) unit.risk(Risk.OUTWARD);
        }
    }

    private static boolean hasPort(SocketUse use) {
        return !use.unix() && use.use() != NetworkGrant.Use.RESOLVE;
    }

    private String target(SocketUse use) {
        if (use.unix()) return "unix:" + PathPattern.escaped(use.target().substring("unix:".length()));
        if (use.use() == NetworkGrant.Use.RESOLVE) return use.host();
        Set<String> several = ports.getOrDefault(use.use() + use.host(), Set.of());
        return use.host() + ":" + (several.size() >= MANY ? "*" : use.port());
    }

    /** Who listens at every address is reached from everywhere. */
    private static boolean isOutward(SocketUse use) {
        return use.unix() || !Hosts.isLocal(use.host());
    }
}
