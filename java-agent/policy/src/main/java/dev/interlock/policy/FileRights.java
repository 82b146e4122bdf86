package dev.interlock.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest grants on files, compiled. A grant holds for the path as it is written and for where it led when the
 * policy was compiled, since operations come with real paths.
 */
final class FileRights {
    private static final int CHANGES = FileGrant.Access.WRITE.bit() | FileGrant.Access.DELETE.bit();

    private final Place manifest;
    private final PathTable granted = new PathTable();
    private final PathTable implicit = new PathTable();
    private final PathTable attaching = new PathTable();
    private final PathTable drivers = new PathTable();
    private final ClosedPaths closed;

    FileRights(Manifest manifest, Surroundings surroundings) {
        this.manifest = manifest.place();
        this.closed = new ClosedPaths(surroundings.own());
        Aliases aliases = new Aliases(surroundings);
        for (FileGrant grant : manifest.files()) {
            int bits = FileGrant.Access.bits(grant.access());
            for (List<String> segments : PathPattern.alternatives(grant.path())) {
                granted.add(segments, bits, grant.place());
                aliases.of(segments, bits, grant.place());
            }
        }
        aliases.addTo(granted);
        for (ImplicitGrants.FileEntry entry : surroundings.implicit().files()) {
            implicit.add(entry.path(), FileGrant.Access.bits(entry.access()), null);
        }
        if (manifest.runtime().contains(RuntimePower.ATTACH)) openToAttaching();
        if (!manifest.databases().isEmpty()) openToDrivers(manifest.databases(), surroundings);
    }

    /** The file that calls the other JVM, in that JVM's working folder, and the socket that it answers by. */
    private void openToAttaching() {
        attaching.add("/proc/*{,/status}", FileGrant.Access.READ.bit(), null);
        attaching.add("/**/.attach_pid*", CHANGES | FileGrant.Access.READ.bit(), null);
        attaching.add("/**/.java_pid*", FileGrant.Access.READ.bit(), null);
    }

    private void openToDrivers(List<DatabaseGrant> grants, Surroundings surroundings) {
        DriverFiles files = new DriverFiles(surroundings);
        Aliases aliases = new Aliases(surroundings);
        for (DatabaseGrant grant : grants) {
            for (DriverFiles.Entry entry : files.of(grant.url())) {
                for (List<String> segments : PathPattern.alternatives(entry.path())) {
                    drivers.add(segments, entry.bits(), grant.place());
                    aliases.of(segments, entry.bits(), grant.place());
                }
            }
        }
        aliases.addTo(drivers);
    }

    /**
     * Where grants lead through links. A link that the application itself may change is not followed: pointed elsewhere, it
     * would move the grant there at the next start.
     */
    private static final class Aliases {
        private record Alias(List<String> segments, int bits, Place place, List<String> links) {}

        private final Surroundings surroundings;
        private final List<Alias> all = new ArrayList<>();

        Aliases(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        void of(List<String> segments, int bits, Place place) {
            String literal = PathPattern.literalPart(segments);
            if (literal.isEmpty()) return;
            Surroundings.Real real = surroundings.real(literal);
            List<String> elsewhere = RealPattern.with(real, literal, segments);
            if (elsewhere == null) return;
            all.add(new Alias(elsewhere, bits, place, real.links()));
        }

        void addTo(PathTable table) {
            if (all.isEmpty()) return;
            PathTable every = new PathTable();
            for (Alias alias : all) every.add(alias.segments, alias.bits, null);
            List<Alias> firm = new ArrayList<>(all.size());
            for (Alias alias : all) {
                boolean changeable = false;
                for (String link : alias.links) {
                    changeable |= ((table.bits(link) | every.bits(link)) & CHANGES) != 0;
                }
                if (!changeable) firm.add(alias);
            }
            for (Alias alias : firm) table.add(alias.segments, alias.bits, alias.place);
        }
    }

    Decision decide(FileOperation operation) {
        String path = operation.path();
        int wanted = FileGrant.Access.bits(operation.access());
        Decision.Deny never = closed.decide(path, wanted, manifest);
        if (never != null) return never;
        int missing = wanted & ~(implicit.bits(path) | attaching.bits(path));
        if (missing == 0) return new Decision.Allow(null);
        int open = missing;
        missing &= ~granted.bits(path);
        if (missing == 0) return new Decision.Allow(placeOf(granted, path, open));
        if ((missing & ~drivers.bits(path)) == 0) {
            Place place = placeOf(drivers, path, missing);
            if (operation.byDriver()) return new Decision.Allow(place);
            return notGranted(path, missing, " is granted to JDBC drivers only (", place == null ? manifest : place);
        }
        return notGranted(path, missing, " is not granted (", manifest);
    }

    private static @Nullable Place placeOf(PathTable table, String path, int bits) {
        return table.place(path, Integer.lowestOneBit(bits));
    }

    private Decision notGranted(String path, int missing, String why, Place place) {
        return new Decision.Deny(
                Sentence.files(missing, path) + why + place.brief() + ")", null, place, Remedy.file(path, missing));
    }

    boolean opensToDriver(String path, FileGrant.Access access) {
        return (drivers.bits(path) & access.bit()) != 0 && (closed.bits(path) & access.bit()) == 0;
    }

    boolean everywhereUnder(String folder, int bits) {
        return (bits & ~(granted.bitsEverywhereUnder(folder) | implicit.bitsEverywhereUnder(folder))) == 0
                && (bits & closed.bitsAnywhereUnder(folder)) == 0;
    }

    /** Whether something beneath is granted, though perhaps nothing of the folder itself. */
    boolean leadsTo(String folder) {
        return (ceiling(folder) | drivers.bitsAnywhereUnder(folder)) != 0
                && (closed.bits(folder) & FileGrant.Access.READ.bit()) == 0;
    }

    int ceiling(String folder) {
        return granted.bitsAnywhereUnder(folder) | implicit.bitsAnywhereUnder(folder);
    }
}
