package dev.interlock.policy;

import dev.interlock.policy.DatabaseWords.Entry;
import dev.interlock.sql.SqlKind;
import dev.interlock.sql.SqlText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What one manifest grants on databases beyond another. */
final class DatabaseExcess {
    private final DatabaseWords words = new DatabaseWords();
    private final Automaton automaton = words.automaton;
    private final List<Entry> before;
    private final List<Entry> after;
    private final Excess excess;
    private final Set<Place> told = new HashSet<>();

    private DatabaseExcess(Written before, Written after, Excess excess) {
        this.before = DatabaseWords.entries(before);
        this.after = DatabaseWords.entries(after);
        this.excess = excess;
    }

    /** The grants on databases that were not granted at all. */
    static Set<Place> find(Written before, Written after, Excess excess) {
        DatabaseExcess databases = new DatabaseExcess(before, after, excess);
        if (same(databases.before, databases.after)) return Set.of();
        databases.connections();
        databases.kinds();
        new StatementExcess(databases.words, databases.before, databases.after, databases.told).find(excess);
        RowExcess.find(databases.before, databases.after, excess);
        return databases.told;
    }

    private static boolean same(List<Entry> before, List<Entry> after) {
        return meaning(before).equals(meaning(after));
    }

    /** Equal for entries in another order; many that differ in it mean the same all the same. */
    private static Map<String, Integer> meaning(List<Entry> entries) {
        Map<String, Integer> all = new TreeMap<>();
        for (Entry entry : entries) {
            List<String> kinds = new ArrayList<>();
            for (Map.Entry<SqlKind, List<NamePattern>> kind :
                    entry.grant().objects().entrySet()) {
                Set<String> names = new java.util.TreeSet<>();
                for (NamePattern name : kind.getValue()) names.add(name.text());
                kinds.add(kind.getKey() + "=" + names);
            }
            kinds.sort(String::compareTo);
            List<String> statements = new ArrayList<>();
            for (StatementGrant statement : entry.grant().statements()) statements.add(statement.sql());
            statements.sort(String::compareTo);
            all.merge(
                    String.join(
                            "\0",
                            entry.url(),
                            entry.from(),
                            kinds.toString(),
                            statements.toString(),
                            entry.grant().maxRows().toString()),
                    1,
                    Integer::sum);
        }
        return all;
    }

    /** Any grant lets connect, and read what drivers read. */
    private void connections() {
        List<Automaton.Part> parts = new ArrayList<>();
        Set<String> same = new HashSet<>();
        for (Entry entry : before) {
            if (same.add(entry.url())) parts.add(words.url(entry));
        }
        Containment granted = new Containment(automaton, automaton.either(parts));
        for (Entry entry : after) {
            if (same.contains(entry.url())) continue;
            Containment.Answer answer = granted.of(words.url(entry));
            if (answer.inside()) continue;
            told.add(entry.grant().place());
            excess.add(entry.grant().place(), kinds(entry) + in(entry), answer);
        }
    }

    static String in(Entry entry) {
        String from = entry.from().isEmpty() ? "" : " by the code of " + entry.from();
        return " in " + Sentence.words(entry.url()) + from;
    }

    private static String kinds(Entry entry) {
        List<String> kinds = new ArrayList<>();
        for (SqlKind kind : SqlKind.values()) {
            if (entry.grant().objects().containsKey(kind)) kinds.add(word(kind));
        }
        if (!entry.grant().statements().isEmpty()) kinds.add("statements");
        return kinds.isEmpty() ? "a connection" : String.join(", ", kinds);
    }

    static String word(SqlKind kind) {
        return kind.word().toUpperCase(Locale.ROOT);
    }

    private void kinds() {
        for (SqlKind kind : SqlKind.values()) {
            List<Automaton.Part> parts = new ArrayList<>();
            Set<List<Object>> same = new HashSet<>();
            for (Entry entry : before) {
                if (!entry.grant().objects().containsKey(kind)) continue;
                parts.add(automaton.sequence(words.url(entry), words.from(entry), words.names(entry, kind, false)));
                for (NamePattern name : entry.grant().objects().getOrDefault(kind, List.of())) {
                    same.add(entry.identity(kind, name));
                }
            }
            Containment granted = new Containment(automaton, automaton.either(parts));
            for (Entry entry : after) kind(entry, kind, same, granted);
        }
    }

    private void kind(Entry entry, SqlKind kind, Set<List<Object>> same, Containment granted) {
        if (told.contains(entry.grant().place())) return;
        List<String> names = new ArrayList<>();
        Containment.Answer worst = null;
        for (NamePattern name : entry.grant().objects().getOrDefault(kind, List.of())) {
            if (same.contains(entry.identity(kind, name))) continue;
            Containment.Answer answer = granted.of(automaton.sequence(
                    words.url(entry),
                    words.from(entry),
                    words.words.of(Words.KIND + kind.ordinal(), words.name(entry, name, true))));
            if (answer.inside()) continue;
            names.add(name.text());
            worst = answer;
        }
        if (worst == null) return;
        String what = word(kind) + " on " + Sentence.words(String.join(", ", names)) + in(entry);
        excess.add(entry.grant().place(), what, worst);
    }

    /** A text as its database compares it. */
    static String normal(Entry entry, StatementGrant statement) {
        return SqlText.normal(statement.sql(), entry.dialect());
    }
}
