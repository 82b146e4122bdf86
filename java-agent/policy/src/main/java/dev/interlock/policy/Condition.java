package dev.interlock.policy;

/** The condition of a rule, compiled: one part a family of operations. In doubt it holds, since rules only narrow. */
final class Condition {
    private final When when;
    private final SqlCondition sql;
    private final HttpCondition http;
    private final FileCondition file;
    private final NetworkCondition network;
    private final ProcessCondition process;
    private final boolean ofRuntime;
    private final boolean ofEveryFamily;

    Condition(When when, Surroundings surroundings) {
        this.when = when;
        boolean ofSql = !when.sql().isEmpty()
                || when.destructive()
                || when.database() != null
                || !when.tables().isEmpty()
                || when.rowsOver().isPresent();
        boolean ofHttp = when.http() != null || !when.methods().isEmpty();
        boolean ofFiles = when.file() != null || !when.access().isEmpty();
        boolean ofProcesses = !when.process().isEmpty();
        boolean ofNetwork = when.network() != null;
        boolean runtime = !when.runtime().isEmpty();
        this.sql = new SqlCondition(when, ofHttp || ofFiles || ofProcesses || ofNetwork || runtime);
        this.http = new HttpCondition(when, ofSql || ofFiles || ofProcesses || ofNetwork || runtime);
        this.file = new FileCondition(when, ofSql || ofHttp || ofProcesses || ofNetwork || runtime, surroundings);
        this.network = new NetworkCondition(when, ofSql || ofFiles || ofProcesses || runtime, surroundings);
        this.process = new ProcessCondition(when, ofSql || ofHttp || ofFiles || ofNetwork || runtime, surroundings);
        this.ofEveryFamily = !(ofSql || ofHttp || ofFiles || ofProcesses || ofNetwork || runtime);
        this.ofRuntime = !(ofSql || ofHttp || ofFiles || ofProcesses || ofNetwork);
    }

    SqlCondition sql() {
        return sql;
    }

    HttpCondition http() {
        return http;
    }

    FileCondition file() {
        return file;
    }

    NetworkCondition network() {
        return network;
    }

    ProcessCondition process() {
        return process;
    }

    /** Whether it names no kind of operation, so that it holds for every one. */
    boolean ofEveryFamily() {
        return ofEveryFamily;
    }

    boolean concerns(RuntimePower power) {
        return ofRuntime && (when.runtime().isEmpty() || when.runtime().contains(power));
    }
}
