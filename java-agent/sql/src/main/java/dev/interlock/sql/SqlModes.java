package dev.interlock.sql;

import java.util.Locale;

/**
 * Tells the values of MySQL's and MariaDB's {@code sql_mode} that change what is stored from those that change what a
 * text means. MariaDB's driver sets one of the former on each connection.
 */
final class SqlModes {
    /** Modes that neither the lexer nor the meaning of an operator depends on. */
    private static final String HARMLESS = " strict_trans_tables strict_all_tables no_zero_date no_zero_in_date"
            + " error_for_division_by_zero no_engine_substitution only_full_group_by allow_invalid_dates"
            + " no_auto_value_on_zero no_auto_create_user pad_char_to_full_length traditional"
            + " time_truncate_fractional ";

    private SqlModes() {}

    /** Whether a value is made of harmless modes, and perhaps of the mode that is set already. */
    static boolean keepTheLexer(Tokens tokens, int from, int to) {
        int depth = 0;
        boolean any = false;
        for (int i = from; i < to; i++) {
            if (tokens.type[i] == Tokens.COMMA && depth == 0) break;
            if (tokens.type[i] == Tokens.OPEN) {
                depth++;
            } else if (tokens.type[i] == Tokens.CLOSE) {
                depth--;
            } else if (tokens.is(i, Tokens.STRING) || tokens.is(i, Tokens.VARIABLE)) {
                String part = tokens.part(i);
                if (!(tokens.is(i, Tokens.STRING) ? harmless(part) : isMode(part))) return false;
                any = true;
            } else if (!isGlue(tokens, i)) {
                return false;
            }
        }
        return any;
    }

    private static boolean isGlue(Tokens tokens, int i) {
        return tokens.type[i] == Tokens.COMMA
                || tokens.isOperator(i, '=')
                || tokens.isOperator(i, ':' << 8 | '=')
                || tokens.spells(i, "concat");
    }

    private static boolean isMode(String variable) {
        String name = variable.toLowerCase(Locale.ROOT);
        return name.equals("@@sql_mode") || name.equals("@@session.sql_mode");
    }

    private static boolean harmless(String modes) {
        for (String mode : modes.split(",")) {
            String name = mode.trim().toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && !HARMLESS.contains(" " + name + " ")) return false;
        }
        return true;
    }
}
