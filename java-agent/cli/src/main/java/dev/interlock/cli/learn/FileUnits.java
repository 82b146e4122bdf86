package dev.interlock.cli.learn;

import dev.interlock.policy.Family;
import dev.interlock.policy.FileGrant.Access;
import dev.interlock.policy.PathPattern;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What touching files needs: each access to each path, folders for many files of one, and {@code *} for made-up names. */
final class FileUnits {
    /** Folders of whole machines and users: what lies in them belongs to everybody. */
    private static final Set<String> SHARED = Set.of(
            "", "/", "/bin", "/dev", "/etc", "/home", "/lib", "/opt", "/proc", "/root", "/run", "/srv", "/sys", "/tmp",
            "/usr", "/var");

    private record Seen(FileUse use, Tally tally, Set<Risk> risks) {}

    private record Kind(Access access, NamedPath.Base base, Set<Risk> risks) {}

    private final Units units;
    private final boolean literal;
    private final Set<Risk> accepted;

    /** @param literal whether nothing is to be granted but what was observed; @param accepted risks that are none here */
    FileUnits(Units units, boolean literal, Set<Risk> accepted) {
        this.units = units;
        this.literal = literal;
        this.accepted = accepted;
    }

    void learn(Map<FileUse, Tally> seen) {
        Map<Kind, PathTree<Seen>> trees = new LinkedHashMap<>();
        Map<Access, Map<NamedPath, Set<Risk>>> everywhere = new EnumMap<>(Access.class);
        Map<String, Tally> masked = new HashMap<>();
        for (Map.Entry<FileUse, Tally> entry : seen.entrySet()) {
            for (Access access : entry.getKey().access()) {
                masked.computeIfAbsent(access + pattern(entry.getKey()), any -> new Tally())
                        .add(entry.getValue());
            }
        }
        for (Map.Entry<FileUse, Tally> entry : seen.entrySet()) {
            FileUse use = entry.getKey();
            for (Access access : use.access()) {
                Tally together = masked.getOrDefault(access + pattern(use), entry.getValue());
                Set<Risk> risks = risks(use, access, together);
                everywhere.computeIfAbsent(access, any -> new LinkedHashMap<>()).put(use.path(), risks);
                trees.computeIfAbsent(new Kind(access, use.path().base(), risks), any -> new PathTree<>())
                        .add(pattern(use), new Seen(use, entry.getValue(), risks));
            }
        }
        trees.forEach((kind, tree) -> paths(kind, tree, everywhere.getOrDefault(kind.access(), Map.of())));
    }

    private Set<Risk> risks(FileUse use, Access access, Tally tally) {
        Set<Risk> risks = EnumSet.noneOf(Risk.class);
        if (access == Access.DELETE) risks.add(Risk.DESTRUCTIVE);
        if (Sensitive.is(use.path())) risks.add(Risk.PRIVATE);
        risks.removeAll(accepted);
        // What needs a yes anyway is asked about together.
        if (risks.isEmpty() && tally.once() && !accepted.contains(Risk.ONCE)) risks.add(Risk.ONCE);
        return risks;
    }

    private String pattern(FileUse use) {
        String own = literal
                ? PathPattern.escaped(use.path().rest())
                : Masks.ofPath(use.path().rest());
        return use.beneath() ? own + "/**" : own;
    }

    private void paths(Kind kind, PathTree<Seen> tree, Map<NamedPath, Set<Risk>> everywhere) {
        for (PathTree.Group<Seen> group : tree.groups(folder -> may(kind, folder, everywhere), true)) {
            Set<NamedPath> paths = new HashSet<>();
            for (Seen seen : group.members()) paths.add(seen.use().path());
            // A made-up name will not be the same again, though it was met once so far.
            boolean passing = kind.base() == NamedPath.Base.TEMPORARY;
            boolean one = paths.size() == 1 && !group.general() && !passing;
            for (Seen seen : group.members()) {
                String own = PathPattern.escaped(seen.use().path().rest());
                String pattern = one ? seen.use().beneath() ? own + "/**" : own : group.pattern();
                String subject = NamedPath.text(kind.base(), pattern);
                Unit unit = units.of(Family.FILES, subject, kind.access().word(), "", !pattern.equals(own));
                unit.add(seen.tally(), seen.use().operation(Set.of(kind.access())));
                for (Risk risk : seen.risks()) unit.risk(risk);
            }
        }
    }

    /** A folder may stand for its files unless everybody shares it, or something in it is not to come along. */
    private boolean may(Kind kind, String folder, Map<NamedPath, Set<Risk>> everywhere) {
        if (literal || folder.isEmpty()) return false;
        if (kind.base() == NamedPath.Base.NONE && SHARED.contains(folder)) return false;
        String beneath = folder.replace("\\", "") + "/";
        for (Map.Entry<NamedPath, Set<Risk>> other : everywhere.entrySet()) {
            boolean within = other.getKey().base() == kind.base()
                    && Masks.ofPath(other.getKey().rest()).replace("\\", "").startsWith(beneath);
            if (within && !other.getValue().equals(kind.risks())) return false;
        }
        return true;
    }

    /** What was only looked at and not opened, and is not above what is granted. */
    static Map<FileUse, Tally> hidden(Map<FileUse, Tally> seen, Trial trial) {
        Map<FileUse, Tally> hidden = new LinkedHashMap<>();
        for (Map.Entry<FileUse, Tally> entry : only(seen, true).entrySet()) {
            FileUse use = entry.getKey();
            if (!trial.shows(use.operation(use.access()))) hidden.put(use, entry.getValue());
        }
        return hidden;
    }

    /** Whoever renames a file gives it the rights of its new name, so its old one has to have them, too. */
    static Map<FileUse, Tally> carried(Map<FileUse, Tally> seen, Trial trial) {
        Map<FileUse, Tally> more = new LinkedHashMap<>();
        for (Map.Entry<FileUse, Tally> entry : seen.entrySet()) {
            NamedPath to = entry.getKey().to();
            if (to == null) continue;
            FileUse named = new FileUse(to, Set.of(Access.READ), false, false, false, null);
            for (Access access : List.of(Access.READ, Access.WRITE)) {
                FileUse old = entry.getKey().with(access);
                boolean carries = trial.allows(named.with(access).operation()) && !trial.allows(old.operation());
                if (carries) more.put(old, entry.getValue());
            }
        }
        return more;
    }

    /** Those that were opened, or not. */
    static Map<FileUse, Tally> only(Map<FileUse, Tally> seen, boolean look) {
        Map<FileUse, Tally> some = new LinkedHashMap<>();
        for (Map.Entry<FileUse, Tally> entry : seen.entrySet()) {
            if (entry.getKey().look() == look) some.put(entry.getKey(), entry.getValue());
        }
        return some;
    }
}
