package dev.interlock.cli;

import dev.interlock.policy.NamePattern;
import dev.interlock.policy.When;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether one condition holds wherever another does. Where that takes thought, it says no: this is for warnings. */
final class Broader {
    private Broader() {}

    static boolean covers(When wide, When narrow) {
        return sql(wide, narrow)
                && (wide.rowsOver().isEmpty()
                        || narrow.rowsOver().isPresent()
                                && wide.rowsOver().getAsLong()
                                        <= narrow.rowsOver().getAsLong())
                && ofSameFamily(wide, narrow)
                && (wide.database() == null || wide.database().equals(narrow.database()))
                && tables(wide.tables(), narrow.tables())
                && glob(wide.http(), narrow.http())
                && all(wide.methods(), narrow.methods(), "*")
                && glob(wide.file(), narrow.file())
                && all(wide.access(), narrow.access(), null)
                && glob(command(wide), command(narrow))
                && (wide.network() == null || wide.network().equals(narrow.network()))
                && all(wide.runtime(), narrow.runtime(), null)
                && (wide.application() == null || wide.application().equals(narrow.application()))
                && during(wide, narrow);
    }

    private static boolean sql(When wide, When narrow) {
        if (wide.sql().isEmpty() && !wide.destructive()) return true;
        if (narrow.sql().isEmpty() && !narrow.destructive()) return false;
        return wide.sql().containsAll(narrow.sql()) && (wide.destructive() || !narrow.destructive());
    }

    /** One that names no family leaves alone what the JDK itself needs of files and names. */
    private static boolean ofSameFamily(When wide, When narrow) {
        String named = family(wide);
        String family = family(narrow);
        if (named != null) return named.equals(family);
        return family != null && !family.equals("file") && !family.equals("network");
    }

    private static @Nullable String family(When when) {
        if (!when.sql().isEmpty() || when.destructive() || when.database() != null) return "sql";
        if (!when.tables().isEmpty() || when.rowsOver().isPresent()) return "sql";
        if (when.http() != null || !when.methods().isEmpty()) return "http";
        if (when.file() != null || !when.access().isEmpty()) return "file";
        if (!when.process().isEmpty()) return "process";
        if (when.network() != null) return "network";
        return when.runtime().isEmpty() ? null : "runtime";
    }

    private static boolean tables(List<NamePattern> wide, List<NamePattern> narrow) {
        if (wide.isEmpty()) return true;
        Set<String> names = new HashSet<>();
        for (NamePattern name : wide) names.add(name.text());
        if (narrow.isEmpty()) return names.contains("*");
        for (NamePattern name : narrow) {
            if (!names.contains("*") && !names.contains(name.text())) return false;
        }
        return true;
    }

    private static <T> boolean all(Set<T> wide, Set<T> narrow, @Nullable T every) {
        if (wide.isEmpty() || every != null && wide.contains(every)) return true;
        return !narrow.isEmpty() && wide.containsAll(narrow);
    }

    private static @Nullable String command(When when) {
        return when.process().isEmpty() ? null : "/" + String.join("/", when.process());
    }

    /** Equal, or beneath a folder that is written out. */
    private static boolean glob(@Nullable String wide, @Nullable String narrow) {
        if (wide == null || wide.equals(narrow)) return true;
        if (narrow == null) return false;
        if (wide.equals("**") || wide.equals("/**")) return true;
        if (!wide.endsWith("/**")) return false;
        String folder = wide.substring(0, wide.length() - 3);
        boolean plain = true;
        for (int i = 0; i < folder.length(); i++) plain &= "*?{}\\,".indexOf(folder.charAt(i)) < 0;
        return plain && (narrow.equals(folder) || narrow.startsWith(folder + "/"));
    }

    private static boolean during(When wide, When narrow) {
        boolean waits = wide.duringAny() || !wide.during().isEmpty();
        if (!waits) return true;
        if (wide.duringAny()) return narrow.duringAny() || !narrow.during().isEmpty();
        return !narrow.duringAny()
                && !narrow.during().isEmpty()
                && wide.during().containsAll(narrow.during());
    }
}
