package dev.interlock.ruletests;

import dev.interlock.policy.Family;
import dev.interlock.policy.FileGrant;
import dev.interlock.policy.NamePattern;
import dev.interlock.policy.RuntimePower;
import dev.interlock.policy.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One key of a rule's {@code when}. */
enum Condition {
    SQL(Family.DATABASES),
    DATABASE(Family.DATABASES),
    TABLES(Family.DATABASES),
    ROWS_OVER(Family.DATABASES),
    HTTP(Family.HTTP),
    METHODS(Family.HTTP),
    FILE(Family.FILES),
    ACCESS(Family.FILES),
    PROCESS(Family.PROCESSES),
    NETWORK(Family.NETWORK),
    RUNTIME(Family.RUNTIME),
    APPLICATION(null),
    DURING(null);

    private final @Nullable Family family;

    Condition(@Nullable Family family) {
        this.family = family;
    }

    /** As it is written in a rule file. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<Condition> of(When when) {
        List<Condition> all = new ArrayList<>();
        for (Condition each : values()) {
            if (each.isIn(when)) all.add(each);
        }
        return all;
    }

    /** The family of operations that a rule is about; null for every one. */
    static @Nullable Family family(When when) {
        for (Condition each : of(when)) {
            if (each.family != null) return each.family;
        }
        return null;
    }

    /** Whether it keeps nothing out, so that it makes no difference whether it is there. */
    boolean holdsAlways(When when) {
        return switch (this) {
            case DATABASE -> when.database() != null && when.database().text().equals("*");
            case TABLES -> when.tables().contains(new NamePattern("*"));
            case METHODS -> when.methods().contains("*");
            case FILE -> "/**".equals(when.file()) || "**".equals(when.file());
            case ACCESS -> when.access().size() == FileGrant.Access.values().length;
            case PROCESS -> when.process().equals(List.of("**"));
            case RUNTIME -> when.runtime().size() == RuntimePower.values().length;
            case APPLICATION -> "*".equals(when.application());
            case SQL, ROWS_OVER, HTTP, NETWORK, DURING -> false;
        };
    }

    private boolean isIn(When when) {
        return switch (this) {
            case SQL -> when.destructive() || !when.sql().isEmpty();
            case DATABASE -> when.database() != null;
            case TABLES -> !when.tables().isEmpty();
            case ROWS_OVER -> when.rowsOver().isPresent();
            case HTTP -> when.http() != null;
            case METHODS -> !when.methods().isEmpty();
            case FILE -> when.file() != null;
            case ACCESS -> !when.access().isEmpty();
            case PROCESS -> !when.process().isEmpty();
            case NETWORK -> when.network() != null;
            case RUNTIME -> !when.runtime().isEmpty();
            case APPLICATION -> when.application() != null;
            case DURING -> when.duringAny() || !when.during().isEmpty();
        };
    }
}
