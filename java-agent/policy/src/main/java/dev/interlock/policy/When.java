package dev.interlock.policy;

import dev.interlock.sql.SqlKind;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The condition of a rule; what is given is AND-ed, an empty or absent field does not count.
 *
 * @param sql kinds; the condition {@code sql} holds if one of them, or {@code destructive}, applies
 * @param destructive whether the class {@code destructive} was named under {@code sql}
 * @param http a URL glob; a request matches {@code http}
 * @param process a command pattern, one a word
 * @param during ids of freezes; see {@link #duringAny}
 * @param duringAny whether {@code during: any} was written
 */
public record When(
        Set<SqlKind> sql,
        boolean destructive,
        @Nullable DatabasePattern database,
        List<NamePattern> tables,
        OptionalLong rowsOver,
        @Nullable String http,
        Set<String> methods,
        @Nullable String file,
        Set<FileGrant.Access> access,
        List<String> process,
        @Nullable String network,
        Set<RuntimePower> runtime,
        @Nullable String application,
        Set<String> during,
        boolean duringAny) {
    public When {
        sql = Set.copyOf(sql);
        tables = List.copyOf(tables);
        methods = Set.copyOf(methods);
        access = Set.copyOf(access);
        process = List.copyOf(process);
        runtime = Set.copyOf(runtime);
        during = Set.copyOf(during);
    }
}
