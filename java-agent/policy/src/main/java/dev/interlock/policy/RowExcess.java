package dev.interlock.policy;

import dev.interlock.policy.DatabaseWords.Entry;
import dev.interlock.sql.SqlKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where one manifest lets more rows be changed at once than another. The lowest limit of all grants of a kind on a database holds,
 * everybody's or, for what a package is granted by itself, that package's; so each package that either manifest names is looked at
 * by itself, and nobody's.
 */
final class RowExcess {
    private static final SqlKind[] CHANGING = {SqlKind.UPDATE, SqlKind.DELETE, SqlKind.MERGE, SqlKind.UNKNOWN};
    private static final int MOST = 100_000;
    private static final long UNLIMITED = Long.MAX_VALUE;

    private final DatabaseWords words;
    private final Automaton automaton;
    private final List<Entry> before;
    private final List<Entry> after;

    RowExcess(DatabaseWords words, List<Entry> before, List<Entry> after) {
        this.words = words;
        this.automaton = words.automaton;
        this.before = before;
        this.after = after;
    }

    /** The grants of a kind that count for one package: everybody's and its own. */
    private record Side(SqlKind kind, List<Entry> all, List<Entry> its) {
        static Side of(List<Entry> entries, SqlKind kind, @Nullable String from) {
            Side side = new Side(kind, new ArrayList<>(), new ArrayList<>());
            for (Entry entry : entries) {
                if (!entry.grant().objects().containsKey(kind)) continue;
                PackagePattern pattern = entry.grant().from();
                if (pattern == null) side.all.add(entry);
                else if (from != null && pattern.covers(from)) side.its.add(entry);
            }
            return side;
        }
    }

    void find(Excess excess) {
        for (SqlKind kind : CHANGING) {
            boolean limited = false;
            for (Entry entry : before) {
                limited |= entry.grant().maxRows().isPresent()
                        && entry.grant().objects().containsKey(kind);
            }
            if (!limited) continue;
            Set<Entry> told = new LinkedHashSet<>();
            compare(kind, null, told, excess);
            for (String from : packages()) compare(kind, from, told, excess);
        }
    }

    /** One for each way in which patterns of packages can match, besides nobody. */
    private Set<String> packages() {
        Set<String> names = new LinkedHashSet<>();
        for (List<Entry> entries : List.of(before, after)) {
            for (Entry entry : entries) {
                String from = entry.from();
                if (from.isEmpty()) continue;
                names.add("\0");
                if (from.equals("**")) continue;
                boolean deep = from.endsWith(".**");
                String name = deep ? from.substring(0, from.length() - 3) : from;
                names.add(name);
                names.add(name + ".\0");
            }
        }
        return names;
    }

    private void compare(SqlKind kind, @Nullable String from, Set<Entry> told, Excess excess) {
        Side now = Side.of(after, kind, from);
        Side then = Side.of(before, kind, from);
        Containment nowIts = new Containment(automaton, part(now.its, kind, false));
        Containment thenIts = new Containment(automaton, part(then.its, kind, false));
        List<Entry> ofEither = new ArrayList<>(now.its);
        ofEither.addAll(then.its);
        Containment eithers = new Containment(automaton, part(ofEither, kind, false));
        List<Entry> granted = new ArrayList<>(then.all);
        granted.addAll(then.its);
        for (Entry entry : now.its) {
            if (told.contains(entry) || !meets(part(entry, kind), part(granted, kind, true))) continue;
            long was = UNLIMITED;
            if (meets(part(entry, kind), part(then.its, kind, true))) was = lowest(then.its, entry);
            if (!thenIts.of(part(entry, kind)).inside()) was = Math.min(was, lowest(then.all, entry));
            tell(entry, kind, limit(now.its, entry), was, told, excess);
        }
        for (Entry entry : now.all) {
            if (told.contains(entry) || !meets(part(entry, kind), part(granted, kind, true))) continue;
            if (nowIts.of(part(entry, kind)).inside()) continue;
            long was = UNLIMITED;
            Automaton.Part shared = automaton.both(part(entry, kind), part(then.its, kind, true), MOST);
            if (shared == null || !nowIts.of(shared).inside()) was = lowest(then.its, entry);
            if (!eithers.of(part(entry, kind)).inside()) was = Math.min(was, lowest(then.all, entry));
            tell(entry, kind, limit(now.all, entry), was, told, excess);
        }
    }

    private static void tell(Entry entry, SqlKind kind, long now, long was, Set<Entry> told, Excess excess) {
        if (now <= was) return;
        told.add(entry);
        String rows = now == UNLIMITED ? "any number of rows" : now + " rows";
        excess.more(
                entry.grant().place(),
                DatabaseExcess.word(kind) + DatabaseExcess.in(entry) + " of " + rows + " at once",
                was + " rows");
    }

    private Automaton.Part part(Entry entry, SqlKind kind) {
        return automaton.sequence(words.url(entry), words.names(entry, kind, true));
    }

    private Automaton.Part part(List<Entry> entries, SqlKind kind, boolean wide) {
        List<Automaton.Part> parts = new ArrayList<>();
        for (Entry entry : entries) parts.add(automaton.sequence(words.url(entry), words.names(entry, kind, wide)));
        return automaton.either(parts);
    }

    private boolean meets(Automaton.Part one, Automaton.Part other) {
        Automaton.Part both = automaton.both(one, other, MOST);
        return both == null
                || !new Containment(automaton, automaton.none()).of(both).inside();
    }

    /** The highest number of rows that one of these could let pass where the entry holds. */
    private long limit(List<Entry> entries, Entry entry) {
        long most = UNLIMITED;
        for (Entry other : entries) {
            if (other.grant().maxRows().isEmpty()) continue;
            long rows = other.grant().maxRows().getAsLong();
            if (rows < most && covers(other, entry)) most = rows;
        }
        return most;
    }

    private boolean covers(Entry other, Entry entry) {
        return other.url().equals(entry.url())
                || new Containment(automaton, words.url(other))
                        .of(words.url(entry))
                        .inside();
    }

    /** The lowest number of rows that one of these could hold the entry to. */
    private long lowest(List<Entry> entries, Entry entry) {
        long least = UNLIMITED;
        for (Entry other : entries) {
            if (other.grant().maxRows().isEmpty()) continue;
            long rows = other.grant().maxRows().getAsLong();
            boolean concerns = other.url().equals(entry.url())
                    || other.varies()
                    || entry.varies()
                    || meets(words.url(other), words.url(entry));
            if (rows < least && concerns) least = rows;
        }
        return least;
    }
}
