package dev.interlock.guard.jdbc;

import dev.interlock.sql.Destructive;
import dev.interlock.sql.Effect;
import dev.interlock.sql.Effects;
import dev.interlock.sql.ObjectName;
import dev.interlock.sql.SqlKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What drivers send of their own accord, to connect or to answer a question about the database, whatever the application
 * does with it. It is told by the text alone, so nothing belongs here that anybody would have to be kept from executing.
 */
final class DriverTexts {
    private static final String STRICT = "sql_mode=CONCAT(@@sql_mode,',STRICT_TRANS_TABLES')";

    private DriverTexts() {}

    /** Reads of the catalogue and of the session's state. */
    static boolean onlyLooks(Judged judged) {
        Effects effects = judged.effects();
        if (effects.destructive() != Destructive.NO || !effects.traits().isEmpty()) return isCallOfH2(judged.sql());
        for (Effect effect : effects.effects()) {
            boolean looks = effect.kind() == SqlKind.SESSION
                    || effect.kind() == SqlKind.SELECT && isOfCatalogue(effect.object());
            if (!looks) return isCallOfH2(judged.sql());
        }
        return true;
    }

    private static boolean isOfCatalogue(@Nullable ObjectName name) {
        if (name == null) return true;
        List<String> parts = name.parts();
        if (parts.size() < 2) return false;
        String schema = parts.get(parts.size() - 2);
        return schema.equalsIgnoreCase("information_schema") || schema.equals("pg_catalog");
    }

    private static boolean isCallOfH2(String sql) {
        return switch (sql) {
            case "CALL READONLY()",
                    "CALL DATABASE()",
                    "CALL SCHEMA()",
                    "CALL LOCK_MODE()",
                    "SET LOCK_MODE ?",
                    "SET QUERY_TIMEOUT ?",
                    "SET CLUSTER ''" -> true;
            default -> false;
        };
    }

    /** What is left to judge of a text sent while connecting: MariaDB's connector makes the session stricter. */
    static String whileConnecting(String sql) {
        int at = sql.indexOf(STRICT);
        if (at < 0 || !sql.startsWith("set ")) return sql;
        String rest = sql.substring(at + STRICT.length());
        if (rest.isEmpty()) return sql.substring(0, sql.charAt(at - 1) == ',' ? at - 1 : at);
        return rest.charAt(0) == ',' ? sql.substring(0, at).concat(rest.substring(1)) : sql;
    }
}
