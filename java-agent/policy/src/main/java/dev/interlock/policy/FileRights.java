package dev.interlock.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest grants on files, compiled. A grant holds for the path as it is written and for where it led when the
 * policy was compiled, since operations come with real paths.
 */
final class FileRights {
    private static final int ACCESS = 7;
    private static final int CHANGES = FileGrant.Access.WRITE.bit() | FileGrant.Access.DELETE.bit();

    // Where the bits of access stand that are closed to all, or open by one of these.
    private static final int CLOSED = 0;
    private static final int IMPLICIT = 3;
    private static final int GRANTED = 6;
    private static final int DRIVERS = 9;
    private static final int ATTACHING = 12;

    private final Place manifest;
    private final PathTable paths = new PathTable();
    private final ClosedPaths closed;
    private final boolean attaches;

    FileRights(Manifest manifest, Surroundings surroundings) {
        this.manifest = manifest.place();
        this.attaches = manifest.runtime().contains(RuntimePower.ATTACH);
        this.closed = new ClosedPaths(surroundings.own(), paths);
        Aliases aliases = new Aliases(surroundings, GRANTED);
        for (FileGrant grant : manifest.files()) {
            int bits = FileGrant.Access.bits(grant.access());
            for (List<String> segments : PathPattern.alternatives(grant.path())) {
                paths.add(segments, bits << GRANTED, grant.place());
                aliases.of(segments, bits, grant.place());
            }
        }
        aliases.addTo(paths);
        for (ImplicitGrants.FileEntry entry : surroundings.implicit().files()) {
            paths.add(entry.path(), FileGrant.Access.bits(entry.access()) << IMPLICIT, null);
        }
        if (attaches) openToAttaching();
        if (!manifest.databases().isEmpty()) openToDrivers(manifest.databases(), surroundings);
    }

    /** The file that calls the other JVM, in that JVM's working folder, and the socket that it answers by. */
    private void openToAttaching() {
        int read = FileGrant.Access.READ.bit() << ATTACHING;
        paths.add("/proc/*{,/status}", read, null);
        paths.add("/**/.attach_pid*", ACCESS << ATTACHING, null);
        paths.add("/**/.java_pid*", read, null);
    }

    private void openToDrivers(List<DatabaseGrant> grants, Surroundings surroundings) {
        DriverFiles files = new DriverFiles(surroundings);
        Aliases aliases = new Aliases(surroundings, DRIVERS);
        for (DatabaseGrant grant : grants) {
            for (DriverFiles.Entry entry : files.of(grant.url())) {
                for (List<String> segments : PathPattern.alternatives(entry.path())) {
                    paths.add(segments, entry.bits() << DRIVERS, grant.place());
                    aliases.of(segments, entry.bits(), grant.place());
                }
            }
        }
        aliases.addTo(paths);
    }

    /**
     * Where grants lead through links. A link that the application itself may change is not followed: pointed elsewhere, it
     * would move the grant there at the next start.
     */
    private static final class Aliases {
        private record Alias(List<String> segments, int bits, Place place, List<String> links) {}

        private final Surroundings surroundings;
        private final int where;
        private final List<Alias> all = new ArrayList<>();

        /** @param where the bits of these grants stand */
        Aliases(Surroundings surroundings, int where) {
            this.surroundings = surroundings;
            this.where = where;
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
                    changeable |= ((table.bits(link) >> where | every.bits(link)) & CHANGES) != 0;
                }
                if (!changeable) firm.add(alias);
            }
            for (Alias alias : firm) table.add(alias.segments, alias.bits << where, alias.place);
        }
    }

    Decision decide(FileOperation operation) {
        String path = operation.path();
        int wanted = FileGrant.Access.bits(operation.access());
        PathTable.Match match = paths.match(path);
        int bits = match.bits();
        int never = wanted & bits >> CLOSED;
        if (never != 0) return closed.denial(path, never, manifest);
        // By another name it would be a socket like any other.
        if ((wanted & CHANGES) != 0 && !attaches && JvmSockets.contain(path)) {
            return JvmSockets.denial(Sentence.files(wanted & CHANGES, path), manifest);
        }
        int missing = wanted & ~(bits >> IMPLICIT | bits >> ATTACHING);
        if (missing == 0) return new Decision.Allow(null);
        int open = missing;
        missing &= ~(bits >> GRANTED);
        if (missing == 0) return new Decision.Allow(place(match, open << GRANTED));
        if ((missing & ~(bits >> DRIVERS)) == 0) {
            Place place = place(match, missing << DRIVERS);
            if (operation.byDriver()) return new Decision.Allow(place);
            return notGranted(path, missing, " is granted to JDBC drivers only (", place == null ? manifest : place);
        }
        return notGranted(path, missing, " is not granted (", manifest);
    }

    private static @Nullable Place place(PathTable.Match match, int bits) {
        return match.place(Integer.lowestOneBit(bits));
    }

    private Decision notGranted(String path, int missing, String why, Place place) {
        return new Decision.Deny(
                Sentence.files(missing, path) + why + place.brief() + ")", null, place, Remedy.file(path, missing));
    }

    boolean opensToDriver(String path, FileGrant.Access access) {
        int bits = paths.bits(path);
        return (access.bit() & bits >> DRIVERS & ~(bits >> CLOSED)) != 0;
    }

    boolean everywhereUnder(String folder, int wanted) {
        int bits = paths.bitsEverywhereUnder(folder);
        return (wanted & ~(bits >> GRANTED | bits >> IMPLICIT)) == 0
                && (wanted & paths.bitsAnywhereUnder(folder) >> CLOSED) == 0;
    }

    /** Whether something beneath is granted, though perhaps nothing of the folder itself. */
    boolean leadsTo(String folder) {
        int bits = paths.bitsAnywhereUnder(folder);
        return (ACCESS & (bits >> GRANTED | bits >> IMPLICIT | bits >> DRIVERS)) != 0
                && (paths.bits(folder) >> CLOSED & FileGrant.Access.READ.bit()) == 0;
    }

    int ceiling(String folder) {
        int bits = paths.bitsAnywhereUnder(folder);
        return ACCESS & (bits >> GRANTED | bits >> IMPLICIT);
    }
}
