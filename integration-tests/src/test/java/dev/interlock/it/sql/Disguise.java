package dev.interlock.it.sql;

import dev.interlock.sql.Dialect;
import java.util.Locale;

/** Puts a statement into other clothes that change nothing about what it does. */
final class Disguise {
    private final Chance chance;
    private final Dialect dialect;

    Disguise(Chance chance, Dialect dialect) {
        this.chance = chance;
        this.dialect = dialect;
    }

    String over(String sql) {
        if (chance.oneIn(3)) return sql;
        StringBuilder out = new StringBuilder(sql.length() * 2);
        boolean noisy = chance.oneIn(2);
        boolean mixed = chance.oneIn(3);
        char quote = 0;
        boolean dollars = sql.indexOf('$') >= 0;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (quote != 0) {
                out.append(c);
                if (c == quote) quote = 0;
            } else if (c == '\'' || c == '"' || c == '`') {
                quote = c;
                out.append(c);
            } else if (c == ' ' && noisy && !dollars && chance.oneIn(3)) out.append(gap());
            else if (mixed && chance.oneIn(2)) out.append(String.valueOf(c).toUpperCase(Locale.ROOT));
            else out.append(c);
        }
        if (chance.oneIn(4))
            out.insert(0, chance.of("/* job */ ", "-- nightly\n", "\n\t ", "/* WHERE id = 1 */ ", "/**/", ";"));
        if (chance.oneIn(4))
            out.append(chance.of(" -- WHERE id = 1", " /* WHERE id = 1 */", "\n", ";", " ;-- ", " -- ' "));
        return out.toString();
    }

    private String gap() {
        String common =
                chance.of("\n", "\t", "  ", "/**/", " /* x */ ", "\r\n", " -- y\n", " /* ' */ ", " /* \" ; */", "\f");
        return switch (dialect) {
            case POSTGRESQL -> chance.of(common, common, " /* /* n */ */ ", "\u000b", "/*/**/*/");
            case MARIADB -> chance.of(common, common, " # z\n", "/*!*/", " /*!50000 */ ", "\u000b");
            case H2 -> chance.of(common, common, " // z\n", " /* /* n */ */ ", "\u00a0");
            default -> common;
        };
    }
}
