package dev.interlock.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files that drivers may touch by themselves with one manifest and not with another: an embedded database is files. */
final class DriverFileExcess {
    private DriverFileExcess() {}

    static void find(Written before, Written after, Set<Place> told, Excess excess) {
        Words words = new Words();
        DriverFiles files = new DriverFiles(new Elsewhere());
        FileGrant.Access[] kinds = FileGrant.Access.values();
        Containment[] granted = new Containment[kinds.length];
        for (int i = 0; i < kinds.length; i++) {
            List<Automaton.Part> parts = new ArrayList<>();
            for (DatabaseGrant grant : before.manifest().databases()) {
                if (before.varying(grant.place(), "url") != null) continue;
                for (DriverFiles.Entry entry : files.of(grant.url())) {
                    if ((entry.bits() & kinds[i].bit()) == 0) continue;
                    parts.add(words.path(PathPattern.alternatives(entry.path())));
                }
            }
            for (FileGrant grant : before.manifest().files()) {
                if (!grant.access().contains(kinds[i])) continue;
                parts.add(words.path(before.text(grant.place(), "path", grant.path())));
            }
            granted[i] = new Containment(words.automaton, words.automaton.either(parts));
        }
        Set<String> same = new HashSet<>();
        for (DatabaseGrant grant : before.manifest().databases()) {
            same.add(before.text(grant.place(), "url", grant.url().text()));
        }
        for (DatabaseGrant grant : after.manifest().databases()) {
            String url = after.text(grant.place(), "url", grant.url().text());
            boolean varies = after.varying(grant.place(), "url") != null;
            if (varies || same.contains(url) || told.contains(grant.place())) continue;
            DriverFiles.Entry more = beyond(files.of(grant.url()), kinds, granted, words);
            if (more == null) continue;
            excess.certain(grant.place(), Sentence.files(more.bits(), more.path()) + " by the JDBC driver");
        }
    }

    private static DriverFiles.@Nullable Entry beyond(
            List<DriverFiles.Entry> entries, FileGrant.Access[] kinds, Containment[] granted, Words words) {
        for (DriverFiles.Entry entry : entries) {
            int bits = 0;
            for (int i = 0; i < kinds.length; i++) {
                if ((entry.bits() & kinds[i].bit()) == 0) continue;
                Automaton.Part part = words.path(PathPattern.alternatives(entry.path()));
                if (!granted[i].of(part).inside()) bits |= kinds[i].bit();
            }
            if (bits != 0) return new DriverFiles.Entry(entry.path(), bits);
        }
        return null;
    }

    /** The machine where the manifest will count, of which nothing is known. */
    private static final class Elsewhere implements Surroundings {
        private final Surroundings plain = Surroundings.plain();

        @Override
        public Real real(String path) {
            return plain.real(path);
        }

        @Override
        public String program(String word) {
            return word;
        }

        @Override
        public String directory() {
            return "/(working folder)";
        }

        @Override
        public String home() {
            return "/(home)";
        }

        @Override
        public String temporary() {
            return "/(temporary folder)";
        }

        @Override
        public ImplicitGrants implicit() {
            return plain.implicit();
        }

        @Override
        public Protected own() {
            return plain.own();
        }
    }
}
