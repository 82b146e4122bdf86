package dev.interlock.policy;

import dev.interlock.sql.Dialect;
import dev.interlock.sql.SqlKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the grants on databases match: URL, package, kind and name, read as {@link DatabaseRights} reads them. */
final class DatabaseWords {
    private static final int HOST = Words.KIND + 64;
    private static final int DATABASE = HOST + 1;
    private static final int FROM = HOST + 2;
    private static final int NOBODY = HOST + 3;
    private static final int PART = HOST + 4;

    final Words words = new Words();
    final Automaton automaton = words.automaton;

    /**
     * One grant as it is compared.
     *
     * @param url as it is written
     * @param driver null if a variable hides it
     * @param database its name; null if it is a glob or holds a variable
     * @param exact the one database that is meant; null if it may be several, or it cannot be told
     */
    record Entry(
            DatabaseGrant grant,
            String url,
            boolean varies,
            @Nullable String driver,
            @Nullable String database,
            @Nullable DatabaseUrl exact) {
        static Entry of(Written in, DatabaseGrant grant) {
            String url = in.text(grant.place(), "url", grant.url().text());
            int variable = url.indexOf("${");
            String driver = grant.url().driver();
            if (variable >= 0 && variable < "jdbc:".length() + driver.length() + 1) {
                return new Entry(grant, url, true, null, null, null);
            }
            String database =
                    variable >= 0 || grant.url().ofDriver() ? null : grant.url().database();
            boolean known = database != null && !Glob.is(database);
            DatabaseUrl exact =
                    variable >= 0 || grant.url().ofDriver() ? null : grant.url().exact();
            return new Entry(grant, url, variable >= 0, driver, known ? database : null, exact);
        }

        Dialect dialect() {
            return driver == null ? Dialect.OTHER : Dialect.ofDriver(driver);
        }

        /** With empty names where they cannot be told. */
        NameSpace space() {
            if (driver == null) return new NameSpace(Dialect.OTHER, "", "");
            return NameSpace.of(new DatabaseUrl(driver, List.of(), database == null ? "" : database));
        }

        boolean schemaUnknown() {
            return driver == null || database == null && (dialect() == Dialect.MYSQL || dialect() == Dialect.MARIADB);
        }

        /** What it grants, by its words. */
        List<Object> identity(SqlKind kind, NamePattern name) {
            return List.of(url, from(), kind, name.text());
        }

        String from() {
            PackagePattern from = grant.from();
            return from == null ? "" : from.text();
        }
    }

    Automaton.Part url(Entry entry) {
        if (entry.driver == null) return automaton.sequence(automaton.opaque(entry.url), words.mark(Words.END));
        Automaton.Part driver = automaton.text(entry.driver);
        Automaton.Part target = entry.varies ? automaton.opaque(entry.url) : target(entry.grant.url());
        return automaton.sequence(driver, words.mark(DATABASE), target, words.mark(Words.END));
    }

    private Automaton.Part target(DatabasePattern url) {
        if (url.ofDriver()) {
            return automaton.repeated(
                    automaton.letters(0, Automaton.LAST_CHARACTER, HOST, DATABASE, Automaton.PORT, Automaton.LAST));
        }
        Automaton.Part database = words.of(DATABASE, words.slashed(url.database()));
        List<Automaton.Part> hosts = new ArrayList<>();
        List<Automaton.Part> again = new ArrayList<>();
        for (JdbcTarget.HostPort host : url.hosts()) {
            hosts.add(host(host));
            again.add(host(host));
        }
        if (hosts.isEmpty()) return database;
        return automaton.sequence(automaton.either(hosts), automaton.repeated(automaton.either(again)), database);
    }

    private Automaton.Part host(JdbcTarget.HostPort host) {
        boolean any = host.port().equals("*");
        int port = any ? 0 : Integer.parseInt(host.port());
        return automaton.sequence(
                words.mark(HOST),
                words.glob(host.host()),
                automaton.letters(Automaton.PORT + port, Automaton.PORT + (any ? HostPattern.LAST_PORT : port)));
    }

    /** Whose code it is for. */
    Automaton.Part from(Entry entry) {
        PackagePattern from = entry.grant.from();
        if (from == null) return automaton.either(words.mark(NOBODY), words.of(FROM, words.anything()));
        if (from.everything()) return words.of(FROM, words.anything());
        String name = from.text();
        if (!name.endsWith(".**")) return words.of(FROM, automaton.text(name));
        Automaton.Part beneath = automaton.sequence(automaton.letter('.'), words.anything());
        Automaton.Part all = automaton.text(name.substring(0, name.length() - 3));
        return words.of(FROM, automaton.sequence(all, automaton.either(automaton.empty(), beneath)));
    }

    /** All names of a kind that the entry grants. */
    Automaton.Part names(Entry entry, SqlKind kind, boolean wide) {
        List<Automaton.Part> names = new ArrayList<>();
        for (NamePattern name : entry.grant.objects().getOrDefault(kind, List.of())) names.add(name(entry, name, wide));
        return words.of(Words.KIND + kind.ordinal(), automaton.either(names));
    }

    /** @param wide whether what cannot be told is to be more than it may be, or less */
    Automaton.Part name(Entry entry, NamePattern pattern, boolean wide) {
        List<NamePart> parts = pattern.parts();
        if (parts.size() == 1 && parts.get(0).star()) return words.everything();
        NameSpace space = entry.space();
        boolean doubtful = parts.size() == 3 && entry.database == null || parts.size() > 1 && entry.schemaUnknown();
        if (doubtful && wide) return words.everything();
        List<NamePart> qualified = parts.size() == 1 ? parts : space.qualified(parts);
        Automaton.Part all = parts.size() == 1
                ? words.mark(Words.DEFAULT_SCHEMA)
                : part(qualified.get(0), space, qualified.size() == 2 && !entry.schemaUnknown());
        for (int i = parts.size() == 1 ? 0 : 1; i < qualified.size(); i++) {
            all = automaton.sequence(all, words.mark(PART), part(qualified.get(i), space, false));
        }
        return all;
    }

    /** @param schema whether the one that unqualified names belong to goes by a mark of its own */
    private Automaton.Part part(NamePart part, NameSpace space, boolean schema) {
        Set<String> texts = new LinkedHashSet<>();
        texts.add(part.glob() ? part.text() : space.canonical(part.text()));
        texts.add(part.lower());
        List<Automaton.Part> all = new ArrayList<>();
        for (String text : texts) {
            boolean isDefault = schema
                    && (part.glob()
                            ? Glob.matches(text, space.schema(), Glob.NO_SEPARATOR)
                            : text.equals(space.schema()));
            if (isDefault) all.add(words.mark(Words.DEFAULT_SCHEMA));
            if (part.glob()) all.add(words.glob(text));
            else if (!isDefault) all.add(automaton.text(text));
        }
        return automaton.either(all);
    }

    static List<Entry> entries(Written in) {
        List<Entry> entries = new ArrayList<>();
        for (DatabaseGrant grant : in.manifest().databases()) entries.add(Entry.of(in, grant));
        return entries;
    }
}
