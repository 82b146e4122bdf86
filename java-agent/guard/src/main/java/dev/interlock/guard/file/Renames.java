package dev.interlock.guard.file;

import dev.interlock.audit.OperationNote;
import dev.interlock.guard.Denied;
import dev.interlock.guard.Enforcement;
import dev.interlock.policy.Decision;
import dev.interlock.policy.FileGrant.Access;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what gives files other names: afterwards nothing may be open to the process that was not open before. So a file
 * takes no more rights with it to its new place than it had, a folder none for anything in it, and a link must not lead
 * from its new place where nothing is granted.
 */
final class Renames {
    private static final Access[] CARRIED = {Access.READ, Access.WRITE};

    private final Enforcement<Denied> enforcement;
    private final FileDecisions decisions;
    private final RealPaths paths;
    private final Identities identities;
    private final PathLock lock;

    Renames(
            Enforcement<Denied> enforcement,
            FileDecisions decisions,
            RealPaths paths,
            Identities identities,
            PathLock lock) {
        this.enforcement = enforcement;
        this.decisions = decisions;
        this.paths = paths;
        this.identities = identities;
        this.lock = lock;
    }

    void renaming(byte[] from, byte[] to) throws Denied {
        alone(asked -> rename(paths.find(from, false, lock.links()), paths.find(to, false, lock.links()), asked));
    }

    void renamingAt(int fromDirectory, byte[] from, int toDirectory, byte[] to) throws Denied {
        alone(asked -> rename(
                paths.findAt(fromDirectory, from, false, lock.links()),
                paths.findAt(toDirectory, to, false, lock.links()),
                asked));
    }

    void linking(byte[] existing, byte[] link) throws Denied {
        alone(asked -> {
            RealPath file = known(paths.find(existing, false, lock.links()));
            RealPath name = known(paths.find(link, false, lock.links()));
            asked.require(file.text(), Use.READ | Use.WRITE);
            asked.require(name.text(), Use.WRITE);
            if (file.link()) requireHarmless(paths.link(file.bytes()), name, asked);
        });
    }

    void linkingTo(byte[] target, byte[] link) throws Denied {
        alone(asked -> {
            RealPath name = known(paths.find(link, false, lock.links()));
            asked.require(name.text(), Use.WRITE);
            requireHarmless(target, name, asked);
        });
    }

    private void rename(@Nullable RealPath source, @Nullable RealPath target, Asked asked) throws Denied {
        RealPath from = known(source);
        RealPath to = known(target);
        asked.require(from.text(), Use.DELETE);
        asked.require(to.text(), Use.WRITE);
        if (from.link()) requireHarmless(paths.link(from.bytes()), to, asked);
        else if (identities.mayBeFolder(from.bytes())) requireFolder(from.text(), to.text());
        else requireNoMoreRights(from, to.text(), asked);
        if (enforcement.observing()) decisions.renamed(from.text(), to.text());
    }

    /** A link that leads to where nothing is granted waits for a moment in which somebody goes through it unseen. */
    private void requireHarmless(byte @Nullable [] text, RealPath link, Asked asked) throws Denied {
        if (text == null) throw decisions.doubt("a link changed while it was looked at");
        byte[] way = text.length > 0 && text[0] == '/' ? text : RealPaths.join(link.folder(), text);
        asked.require(known(paths.find(way, true, lock.links())).text(), Use.LOOK);
    }

    private void requireNoMoreRights(RealPath from, String to, Asked asked) throws Denied {
        String real = from.text();
        for (Access access : CARRIED) {
            int bit = access.bit();
            if (!decisions.grants(to, bit) || decisions.grants(real, bit)) continue;
            // With one name only, and readable, it is no more than a copy.
            boolean likeCopy = access == Access.WRITE && decisions.grants(real, Use.READ);
            if (!likeCopy || !identities.hasOneName(from.bytes())) asked.require(real, bit);
        }
    }

    private void requireFolder(String from, String to) throws Denied {
        requireEverywhere(from, Access.DELETE);
        requireEverywhere(to, Access.WRITE);
        for (Access access : enforcement.policy().ceiling(to)) requireEverywhere(from, access);
    }

    private void requireEverywhere(String folder, Access access) throws Denied {
        if (enforcement.policy().everywhereUnder(folder, Set.of(access), Instant.now())) return;
        StringBuilder sentence = new StringBuilder("renaming the folder ")
                .append(folder)
                .append(" takes ")
                .append(access.word())
                .append(" for everything in it, which is not granted (")
                .append(enforcement.policy().manifest().place())
                .append(')');
        StringBuilder remedy = new StringBuilder("files: [{ path: \"")
                .append(folder)
                .append("/**\", access: [")
                .append(access.word())
                .append("] }]");
        Denied denied = enforcement.denied(
                new Decision.Deny(
                        sentence.toString(),
                        null,
                        enforcement.policy().manifest().place(),
                        remedy.toString()),
                OperationNote.file(List.of(access.word()), folder).with("beneath", true));
        if (!enforcement.observing()) throw denied;
    }

    private RealPath known(@Nullable RealPath found) throws Denied {
        if (found == null) throw decisions.doubt("it cannot be told where a path leads");
        return found;
    }

    private interface Check {
        void run(Asked asked) throws Denied;
    }

    /** Runs the check with everything else standing still; it stays so until the effect has settled. */
    private void alone(Check check) throws Denied {
        Set<String> permitted = new HashSet<>();
        boolean goesOn = false;
        boolean held = false;
        try {
            while (!goesOn) {
                held = lock.alone();
                if (!held) throw decisions.doubt("another thread has been changing paths for too long");
                Asked asked = new Asked(permitted);
                check.run(asked);
                goesOn = asked.pending == null;
                if (asked.pending == null) continue;
                held = false;
                lock.end();
                decisions.permit(asked.pending, asked.use);
                permitted.add(asked.pending.concat(Integer.toString(asked.use)));
            }
        } finally {
            if (held && !goesOn) lock.end();
        }
    }

    /** Collects what was not granted out of hand; that is asked when the lock is free again. */
    private final class Asked {
        private final Set<String> permitted;
        private @Nullable String pending;
        private int use;

        Asked(Set<String> permitted) {
            this.permitted = permitted;
        }

        void require(String real, int use) {
            if (pending != null || decisions.grants(real, use)) return;
            if (permitted.contains(real.concat(Integer.toString(use)))) return;
            this.pending = real;
            this.use = use;
        }
    }
}
