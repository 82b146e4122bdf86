package dev.interlock.cli.learn;

import dev.interlock.policy.Family;
import dev.interlock.policy.Operation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What HTTP requests need: each method on each URL, with {@code *} for ids in paths. */
final class RequestUnits {
    private record Seen(Request request, String pattern, Tally tally, Operation operation) {}

    private final Units units;
    private final boolean literal;
    private final Map<String, Set<String>> ports = new HashMap<>();
    private final Map<String, Set<String>> hosts = new HashMap<>();

    /** @param literal whether nothing is to be granted but what was observed */
    RequestUnits(Units units, boolean literal) {
        this.units = units;
        this.literal = literal;
    }

    void learn(Map<Request, Tally> seen) {
        for (Request request : seen.keySet()) {
            if (Hosts.isLocal(request.host()) && request.port() != null) {
                ports.computeIfAbsent(request.anyPort(), any -> new HashSet<>()).add(request.origin());
            }
            String parent = Hosts.parent(request.host());
            if (!parent.isEmpty()) {
                hosts.computeIfAbsent(service(request, parent), any -> new HashSet<>())
                        .add(request.host());
            }
        }
        Map<String, PathTree<Seen>> trees = new LinkedHashMap<>();
        for (Map.Entry<Request, Tally> entry : seen.entrySet()) {
            Request request = entry.getKey();
            Operation operation = request.operation();
            if (operation == null) continue;
            String origin = literal ? request.origin() : origin(request);
            if (request.path() == null) {
                Unit unit = units.of(Family.HTTP, origin + "/**", request.method(), "", true);
                unit.risk(Risk.WIDE);
                add(unit, request, entry.getValue(), operation);
                continue;
            }
            String pattern = request.beneath() ? request.path() + "/**" : request.path();
            trees.computeIfAbsent(request.method() + " " + origin, any -> new PathTree<>())
                    .add(masked(request), new Seen(request, pattern, entry.getValue(), operation));
        }
        for (Map.Entry<String, PathTree<Seen>> entry : trees.entrySet()) paths(entry.getKey(), entry.getValue());
    }

    private void paths(String methodAndOrigin, PathTree<Seen> tree) {
        int blank = methodAndOrigin.indexOf(' ');
        String method = methodAndOrigin.substring(0, blank);
        String origin = methodAndOrigin.substring(blank + 1);
        for (PathTree.Group<Seen> group : tree.groups(folder -> !literal && !folder.isEmpty(), false)) {
            Set<String> paths = new HashSet<>();
            for (Seen seen : group.members()) paths.add(seen.pattern());
            boolean one = paths.size() == 1 && !group.general();
            for (Seen seen : group.members()) {
                String path = one ? Escapes.of(seen.request()) : group.pattern().isEmpty() ? "/" : group.pattern();
                Unit unit = units.of(Family.HTTP, origin + path, method, "", !one);
                add(unit, seen.request(), seen.tally(), seen.operation());
            }
        }
    }

    private static void add(Unit unit, Request request, Tally tally, Operation operation) {
        unit.add(tally, operation);
        if (!Hosts.isLocal(request.host())) unit.risk(Risk.OUTWARD);
    }

    private String masked(Request request) {
        String own = Escapes.of(request);
        if (literal || request.path() == null || request.beneath()) return own;
        return Escapes.url(Masks.ofPath(request.path()));
    }

    private static String service(Request request, String parent) {
        return request.method() + " " + request.origin().replace(request.host(), parent) + request.path();
    }

    private String origin(Request request) {
        if (ports.getOrDefault(request.anyPort(), Set.of()).size() > 1) return request.anyPort();
        String parent = Hosts.parent(request.host());
        boolean several = !parent.isEmpty()
                && hosts.getOrDefault(service(request, parent), Set.of()).size() > 2;
        return several ? request.origin().replace(request.host(), parent) : request.origin();
    }
}
