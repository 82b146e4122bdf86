package dev.interlock.ruletests;

import dev.interlock.policy.DatabasePattern;
import dev.interlock.policy.FileGrant;
import dev.interlock.policy.Freeze;
import dev.interlock.policy.NamePattern;
import dev.interlock.policy.RuntimePower;
import dev.interlock.policy.When;
import dev.interlock.sql.SqlKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The condition of a rule, to be changed. */
final class Draft {
    private final List<Freeze> freezes;
    private Set<SqlKind> sql;
    private boolean destructive;
    private @Nullable DatabasePattern database;
    private List<NamePattern> tables;
    private OptionalLong rowsOver;
    private @Nullable String http;
    private Set<String> methods;
    private @Nullable String file;
    private Set<FileGrant.Access> access;
    private List<String> process;
    private @Nullable String network;
    private Set<RuntimePower> runtime;
    private @Nullable String application;
    private Set<String> during;
    private boolean duringAny;

    /** @param freezes what {@code during: any} stands for */
    Draft(When when, List<Freeze> freezes) {
        this.freezes = freezes;
        this.sql = new LinkedHashSet<>(when.sql());
        this.destructive = when.destructive();
        this.database = when.database();
        this.tables = new ArrayList<>(when.tables());
        this.rowsOver = when.rowsOver();
        this.http = when.http();
        this.methods = new LinkedHashSet<>(when.methods());
        this.file = when.file();
        this.access = new LinkedHashSet<>(when.access());
        this.process = when.process();
        this.network = when.network();
        this.runtime = new LinkedHashSet<>(when.runtime());
        this.application = when.application();
        this.during = new LinkedHashSet<>(when.during());
        this.duringAny = when.duringAny();
    }

    When when() {
        return new When(
                sql,
                destructive,
                database,
                tables,
                rowsOver,
                http,
                methods,
                file,
                access,
                process,
                network,
                runtime,
                application,
                during,
                duringAny);
    }

    /** Takes a condition out. */
    Draft without(Condition condition) {
        switch (condition) {
            case SQL -> {
                sql = Set.of();
                destructive = false;
            }
            case DATABASE -> database = null;
            case TABLES -> tables = List.of();
            case ROWS_OVER -> rowsOver = OptionalLong.empty();
            case HTTP -> http = null;
            case METHODS -> methods = Set.of();
            case FILE -> file = null;
            case ACCESS -> access = Set.of();
            case PROCESS -> process = List.of();
            case NETWORK -> network = null;
            case RUNTIME -> runtime = Set.of();
            case APPLICATION -> application = null;
            case DURING -> {
                during = Set.of();
                duringAny = false;
            }
        }
        return this;
    }

    /** Takes one word of several out of a condition. */
    Draft without(Condition condition, String word) {
        switch (condition) {
            case SQL -> {
                if (word.equals("destructive")) destructive = false;
                sql.removeIf(kind -> kind.word().equals(word));
            }
            case TABLES -> tables.removeIf(table -> table.text().equals(word));
            case HTTP -> http = http == null ? null : Braces.without(http, word);
            case FILE -> file = file == null ? null : Braces.without(file, word);
            case NETWORK -> network = network == null ? null : Braces.without(network, word);
            case METHODS -> methods.remove(word);
            case ACCESS -> access.removeIf(each -> each.word().equals(word));
            case RUNTIME -> runtime.removeIf(power -> power.word().equals(word));
            case DURING -> {
                if (duringAny) for (Freeze freeze : freezes) during.add(freeze.id());
                duringAny = false;
                during.remove(word);
            }
            default -> throw new IllegalArgumentException(condition.key() + " is no list");
        }
        return this;
    }

    Draft rowsOver(long rows) {
        rowsOver = OptionalLong.of(rows);
        return this;
    }

    /** The words of a condition of which one can be taken out so that others are left, and it means something else. */
    List<String> words(Condition condition) {
        List<String> words = new ArrayList<>();
        switch (condition) {
            case SQL -> {
                if (destructive) words.add("destructive");
                for (SqlKind kind : sql) words.add(kind.word());
                boolean alone = words.size() == 1;
                // What cannot be understood is meant by every other word as well.
                words.remove(SqlKind.UNKNOWN.word());
                if (!alone) return sorted(words);
            }
            case TABLES -> tables.forEach(table -> words.add(table.text()));
            case HTTP -> words.addAll(Braces.alternatives(http));
            case FILE -> words.addAll(Braces.alternatives(file));
            case NETWORK -> words.addAll(Braces.alternatives(network));
            case METHODS -> words.addAll(methods);
            case ACCESS -> access.forEach(each -> words.add(each.word()));
            case RUNTIME -> runtime.forEach(power -> words.add(power.word()));
            case DURING -> {
                if (duringAny) freezes.forEach(freeze -> words.add(freeze.id()));
                else words.addAll(during);
            }
            default -> {}
        }
        return words.size() == 1 ? List.of() : sorted(words);
    }

    /** Sets of rules have no order; findings have. */
    private static List<String> sorted(List<String> words) {
        words.sort(null);
        return words;
    }
}
