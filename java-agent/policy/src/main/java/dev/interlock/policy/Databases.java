package dev.interlock.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The database grants of a manifest, by database. Safe for any number of threads. */
final class Databases {
    /** An application connects to a few databases; only one that makes URLs up would reach this. */
    private static final int REMEMBERED = 256;

    private record Indexed(int order, DatabaseGrant grant) {}

    private final Place manifest;
    private final Map<DatabaseUrl, List<Indexed>> exact = new HashMap<>();
    private final List<Indexed> globs = new ArrayList<>();
    private final Map<DatabaseUrl, DatabaseRights> known = new ConcurrentHashMap<>();

    Databases(Manifest manifest) {
        this.manifest = manifest.place();
        int order = 0;
        for (DatabaseGrant grant : manifest.databases()) {
            Indexed indexed = new Indexed(order++, grant);
            DatabaseUrl url = grant.url().exact();
            if (url == null) {
                globs.add(indexed);
                continue;
            }
            List<Indexed> same = exact.get(url);
            if (same == null) {
                same = new ArrayList<>(1);
                exact.put(url, same);
            }
            same.add(indexed);
        }
    }

    DatabaseRights of(DatabaseUrl url) {
        DatabaseRights rights = known.get(url);
        if (rights != null) return rights;
        rights = new DatabaseRights(url, matching(url), manifest);
        if (known.size() < REMEMBERED) known.put(url, rights);
        return rights;
    }

    private List<DatabaseGrant> matching(DatabaseUrl url) {
        List<Indexed> found = new ArrayList<>(exact.getOrDefault(url, List.of()));
        if (url.hosts().size() > 1) addIfEveryHostIsGranted(url, found);
        for (Indexed glob : globs) {
            if (glob.grant.url().matches(url)) found.add(glob);
        }
        if (found.size() > 1) found.sort(Comparator.comparingInt(Indexed::order));
        List<DatabaseGrant> grants = new ArrayList<>(found.size());
        for (Indexed indexed : found) grants.add(indexed.grant);
        return grants;
    }

    /** A pattern without globs can still cover a URL that names its one host twice. */
    private void addIfEveryHostIsGranted(DatabaseUrl url, List<Indexed> found) {
        DatabaseUrl.Host first = url.hosts().get(0);
        for (DatabaseUrl.Host host : url.hosts()) {
            if (!host.equals(first)) return;
        }
        DatabaseUrl single = new DatabaseUrl(url.driver(), List.of(first), url.database());
        found.addAll(exact.getOrDefault(single, List.of()));
    }
}
