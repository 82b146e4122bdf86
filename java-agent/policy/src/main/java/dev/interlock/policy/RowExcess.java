package dev.interlock.policy;

import dev.interlock.policy.DatabaseWords.Entry;
import dev.interlock.sql.SqlKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where one manifest lets more rows be changed at once than another. The lowest limit of all grants of a kind on a database holds,
 * everybody's or, for what a package is granted by itself, that package's; so each package that either manifest names is looked at
 * by itself, and nobody's.
 */
final class RowExcess {
    private static final SqlKind[] CHANGING = {SqlKind.UPDATE, SqlKind.DELETE, SqlKind.MERGE, SqlKind.UNKNOWN};
    private static final int MOST_STATES = 100_000;

    /** Pairs of grants that are compared; a hundred grants for ten packages are a hundredth of it. */
    private static final long MOST_PAIRS = 100_000_000;

    private static final long UNLIMITED = Long.MAX_VALUE;

    private final List<Entry> before;
    private final List<Entry> after;
    private final Set<Entry> told = new LinkedHashSet<>();
    private final Excess excess;
    private final Near nearBefore;
    private final Near nearAfter;

    private RowExcess(List<Entry> before, List<Entry> after, Excess excess) {
        this.before = before;
        this.after = after;
        this.excess = excess;
        this.nearBefore = new Near(before);
        this.nearAfter = new Near(after);
    }

    /** Entries by the one database that they mean, and those that may mean any. */
    private static final class Near {
        private final List<Entry> all;
        private final List<Entry> globs = new ArrayList<>();
        private final Map<DatabaseUrl, List<Entry>> exact = new HashMap<>();

        Near(List<Entry> all) {
            this.all = all;
            for (Entry entry : all) {
                if (entry.exact() == null) globs.add(entry);
                else
                    exact.computeIfAbsent(entry.exact(), url -> new ArrayList<>())
                            .add(entry);
            }
        }

        List<Entry> to(Entry entry) {
            if (entry.exact() == null) return all;
            List<Entry> near = new ArrayList<>(exact.getOrDefault(entry.exact(), List.of()));
            near.addAll(globs);
            return near;
        }
    }

    static void find(List<Entry> before, List<Entry> after, Excess excess) {
        RowExcess rows = new RowExcess(before, after, excess);
        for (SqlKind kind : CHANGING) {
            if (rows.limited(kind)) rows.compare(kind);
        }
    }

    private boolean limited(SqlKind kind) {
        for (Entry entry : before) {
            if (entry.grant().maxRows().isPresent() && entry.grant().objects().containsKey(kind)) return true;
        }
        return false;
    }

    private void compare(SqlKind kind) {
        Set<String> packages = packages();
        if (before.size() * (long) after.size() * (1 + packages.size()) > MOST_PAIRS) {
            excess.doubtful(
                    after.get(0).grant().place(),
                    DatabaseExcess.word(kind) + " of more rows at once than before",
                    "there are too many databases");
            return;
        }
        told.clear();
        compare(kind, null);
        for (String from : packages) compare(kind, from);
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

    private void compare(SqlKind kind, @Nullable String from) {
        for (Entry entry : after) {
            if (told.contains(entry) || !entry.grant().objects().containsKey(kind)) continue;
            Side now = Side.of(nearAfter, entry, kind, from);
            boolean all = now.all.contains(entry);
            if (all || now.its.contains(entry)) compare(entry, kind, now, Side.of(nearBefore, entry, kind, from), all);
        }
    }

    private void compare(Entry entry, SqlKind kind, Side now, Side then, boolean all) {
        RowWords words = new RowWords(kind);
        List<Entry> granted = new ArrayList<>(then.all);
        granted.addAll(then.its);
        if (granted.isEmpty() || !words.meet(entry, granted)) return;
        if (all && words.within(entry, now.its)) return;
        long was = UNLIMITED;
        if (all) {
            List<Entry> ofEither = new ArrayList<>(now.its);
            ofEither.addAll(then.its);
            if (!words.sharedWithin(entry, then.its, now.its)) was = lowest(then.its);
            if (!words.within(entry, ofEither)) was = Math.min(was, lowest(then.all));
        } else {
            if (words.meet(entry, then.its)) was = lowest(then.its);
            if (!words.within(entry, then.its)) was = Math.min(was, lowest(then.all));
        }
        long is = UNLIMITED;
        for (Entry other : all ? now.all : now.its) {
            if (limit(other) < is && RowWords.covers(other, entry)) is = limit(other);
        }
        if (is > was) tell(entry, kind, is, was);
    }

    private void tell(Entry entry, SqlKind kind, long is, long was) {
        told.add(entry);
        String rows = is == UNLIMITED ? "any number of rows" : is + " rows";
        excess.more(
                entry.grant().place(),
                DatabaseExcess.word(kind) + DatabaseExcess.in(entry) + " of " + rows + " at once",
                was + " rows");
    }

    private static long limit(Entry entry) {
        return entry.grant().maxRows().orElse(UNLIMITED);
    }

    private static long lowest(List<Entry> entries) {
        long least = UNLIMITED;
        for (Entry entry : entries) least = Math.min(least, limit(entry));
        return least;
    }

    /** The grants of a kind that count for one package where an entry holds: everybody's and its own. */
    private record Side(List<Entry> all, List<Entry> its) {
        static Side of(Near entries, Entry where, SqlKind kind, @Nullable String from) {
            Side side = new Side(new ArrayList<>(), new ArrayList<>());
            for (Entry entry : entries.to(where)) {
                PackagePattern pattern = entry.grant().from();
                boolean its = pattern != null && from != null && pattern.covers(from);
                if (pattern != null && !its || !entry.grant().objects().containsKey(kind)) continue;
                if (RowWords.meet(entry, where)) (its ? side.its : side.all).add(entry);
            }
            return side;
        }
    }

    /** The databases and names of one kind; each question has an automaton of its own, so that nothing is kept. */
    private record RowWords(SqlKind kind) {
        static boolean meet(Entry one, Entry other) {
            if (one.exact() != null && other.exact() != null) return one.exact().equals(other.exact());
            if (one.varies() || other.varies() || one.url().equals(other.url())) return true;
            DatabaseWords words = new DatabaseWords();
            return meet(words, words.url(one), words.url(other));
        }

        private static boolean meet(DatabaseWords words, Automaton.Part one, Automaton.Part other) {
            Automaton.Part both = words.automaton.both(one, other, MOST_STATES);
            return both == null
                    || !new Containment(words.automaton, words.automaton.none())
                            .of(both)
                            .inside();
        }

        static boolean covers(Entry wide, Entry narrow) {
            if (wide.url().equals(narrow.url())) return true;
            DatabaseWords words = new DatabaseWords();
            return new Containment(words.automaton, words.url(wide))
                    .of(words.url(narrow))
                    .inside();
        }

        boolean meet(Entry entry, List<Entry> others) {
            DatabaseWords words = new DatabaseWords();
            return meet(words, part(words, entry, true), part(words, others, true));
        }

        boolean within(Entry entry, List<Entry> others) {
            DatabaseWords words = new DatabaseWords();
            return new Containment(words.automaton, part(words, others, false))
                    .of(part(words, entry, true))
                    .inside();
        }

        /** Whether what an entry shares with some is among others. */
        boolean sharedWithin(Entry entry, List<Entry> some, List<Entry> others) {
            if (some.isEmpty()) return true;
            DatabaseWords words = new DatabaseWords();
            Automaton.Part shared =
                    words.automaton.both(part(words, entry, true), part(words, some, true), MOST_STATES);
            return shared != null
                    && new Containment(words.automaton, part(words, others, false))
                            .of(shared)
                            .inside();
        }

        private Automaton.Part part(DatabaseWords words, Entry entry, boolean wide) {
            return words.automaton.sequence(words.url(entry), words.names(entry, kind, wide));
        }

        private Automaton.Part part(DatabaseWords words, List<Entry> entries, boolean wide) {
            List<Automaton.Part> parts = new ArrayList<>();
            for (Entry entry : entries) parts.add(part(words, entry, wide));
            return words.automaton.either(parts);
        }
    }
}
