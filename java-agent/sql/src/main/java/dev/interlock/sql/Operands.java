package dev.interlock.sql;

import static dev.interlock.sql.Words.*;

import org.jspecify.annotations.Nullable;

/** Reads the operands of conditions. Pure. */
final class Operands {
    private Operands() {}

    /** The token behind the operand that begins here. */
    static int end(Tokens tokens, int from, int to) {
        int type = tokens.type[from];
        if (type == CASE) return caseEnd(tokens, from, to);
        if (!tokens.isNameLike(from)) return from + 1;
        if (tokens.is(from, CURRENT) && tokens.is(from + 1, OF)) return Math.min(to, from + 3);
        int end = Names.end(tokens, from, to);
        if (end >= to) return to;
        if (tokens.is(end, Tokens.OPEN)) end = tokens.closing(end, to) + 1;
        else if (tokens.is(end, Tokens.STRING) && end == from + 1) end = intervalEnd(tokens, end + 1, to);
        else if (type == INTERVAL) end = intervalEnd(tokens, end + 1, to);
        else if (type == ARRAY && tokens.is(end, Tokens.OPEN_BRACKET)) end = bracketEnd(tokens, end, to);
        while (end < to && (tokens.is(end, OVER) || tokens.is(end, FILTER) || tokens.is(end, WITHIN))) {
            end++;
            if (tokens.is(end, GROUP)) end++;
            end = tokens.is(end, Tokens.OPEN) ? tokens.closing(end, to) + 1 : end + 1;
        }
        if (end < to && tokens.spells(end, "against") && tokens.is(end + 1, Tokens.OPEN))
            end = tokens.closing(end + 1, to) + 1;
        if (end + 1 < to && tokens.is(end, Tokens.DOT)) end += 2;
        return Math.min(end, to);
    }

    /** Behind the unit of an interval. */
    private static int intervalEnd(Tokens tokens, int from, int to) {
        int i = from;
        if (i < to && tokens.is(i, Tokens.WORD)) i++;
        if (i + 1 < to && tokens.is(i, TO) && tokens.isNameLike(i + 1)) i += 2;
        return i;
    }

    private static int bracketEnd(Tokens tokens, int from, int to) {
        int level = 0;
        for (int i = from; i < to; i++) {
            if (tokens.type[i] == Tokens.OPEN_BRACKET) level++;
            if (tokens.type[i] == Tokens.CLOSE_BRACKET && --level == 0) return i + 1;
        }
        return to;
    }

    private static int caseEnd(Tokens tokens, int from, int to) {
        int level = 0;
        for (int i = from; i < to; i++) {
            if (tokens.type[i] == CASE) level++;
            if (tokens.type[i] == END && --level == 0) return i + 1;
        }
        return to;
    }

    /** The token behind a type's name, as it follows {@code ::}. */
    static int typeEnd(Tokens tokens, int from, int to) {
        int i = Names.end(tokens, from, to);
        while (i < to
                && (tokens.spells(i, "precision")
                        || tokens.spells(i, "varying")
                        || tokens.spells(i, "zone")
                        || tokens.spells(i, "without")
                        || (tokens.is(i, WITH) && tokens.spells(i + 1, "time"))
                        || tokens.spells(i, "time"))) i++;
        if (tokens.is(i, Tokens.OPEN) && i < to) i = tokens.closing(i, to) + 1;
        while (i < to && (tokens.is(i, Tokens.OPEN_BRACKET) || tokens.is(i, Tokens.CLOSE_BRACKET))) i++;
        return Math.min(i, to);
    }

    /** The operand that begins here, null if none can. */
    static @Nullable Operand read(Scope scope, int from, int to, boolean negated) {
        Tokens tokens = scope.script().tokens;
        Operand out = new Operand();
        switch (tokens.type[from]) {
            case Tokens.NUMBER -> {
                out.literal = from;
                out.number = number(tokens, from);
                if (negated) out.number = -out.number;
            }
            case Tokens.STRING -> {
                out.literal = from;
                out.trivial = isBlank(tokens, from);
                out.blank = out.trivial;
            }
            case Tokens.PARAMETER -> out.literal = from;
            case Tokens.VARIABLE -> {}
            case NULL -> out.isNull = true;
            case TRUE, FALSE -> {
                return Operand.constant(tokens.type[from] == TRUE);
            }
            case CASE -> {
                out.weak = true;
                inside(scope, out, from, end(tokens, from, to));
            }
            case CURRENT -> {
                if (tokens.is(from + 1, OF)) return Operand.truth(Claim.GENUINE, Claim.NONE);
                name(scope, out, from, to);
            }
            case Tokens.OPEN, Tokens.CLOSE, Tokens.COMMA, Tokens.SEMICOLON, Tokens.DOT, Tokens.CLOSE_BRACKET, AND, OR ->
                out = null;
            case Tokens.OPEN_BRACKET -> {}
            default -> name(scope, out, from, to);
        }
        return out;
    }

    private static void name(Scope scope, Operand out, int from, int to) {
        Tokens tokens = scope.script().tokens;
        int end = Names.end(tokens, from, to);
        if (end < to && isOuterMark(tokens, end)) {
            column(scope, out, end - 1, end >= from + 3 ? end - 3 : -1);
            out.weak = true;
        } else if (end < to && tokens.is(end, Tokens.OPEN)) {
            out.computed = true;
            out.defaulted = isDefaulting(tokens, end - 1);
            out.matching = isMatching(tokens, end - 1);
            inside(scope, out, end + 1, tokens.closing(end, to));
            out.trivial |= tokens.spells(end - 1, "sign");
            out.matching &= !out.blank;
            out.matching |= (tokens.is(end - 1, MOD) || tokens.spells(end - 1, "mod")) && !out.trivial;
            if (tokens.spells(end - 1, "nvl2")) out.weak = true;
            if (takesExtreme(tokens, end - 1) && hasLiteral(tokens, end + 1, tokens.closing(end, to))) out.weak = true;
        } else if (end < to && tokens.is(end, Tokens.STRING) && end == from + 1) {
            out.literal = end;
            out.trivial = isBlank(tokens, end);
        } else if (tokens.is(from, ARRAY) || tokens.is(from, INTERVAL)) {
            out.computed = true;
            inside(scope, out, from + 1, end(tokens, from, to));
        } else if (!OperandWords.isNiladic(scope.script(), from, end)) {
            int qualifier = end >= from + 3 ? end - 3 : -1;
            if (isTriggerRow(scope, qualifier)) return;
            column(scope, out, end - 1, qualifier);
            out.column = end - 1;
            out.qualifier = qualifier;
        }
    }

    /** The row that fired a trigger is a constant to the statements of its body. */
    private static boolean isTriggerRow(Scope scope, int qualifier) {
        Tokens tokens = scope.script().tokens;
        boolean row = tokens.is(qualifier, NEW) || tokens.is(qualifier, OLD);
        return row && scope.sources().find(qualifier) < 0 && scope.written().find(qualifier) < 0;
    }

    /** Oracle's {@code (+)} behind a column that may be missing. */
    static boolean isOuterMark(Tokens tokens, int open) {
        return tokens.is(open, Tokens.OPEN) && tokens.isOperator(open + 1, '+') && tokens.is(open + 2, Tokens.CLOSE);
    }

    private static boolean takesExtreme(Tokens tokens, int name) {
        return tokens.spells(name, "greatest")
                || tokens.spells(name, "least")
                || tokens.spells(name, "max")
                || tokens.spells(name, "min");
    }

    /** Whether one of the arguments in a range is a literal. */
    private static boolean hasLiteral(Tokens tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            if (tokens.type[i] == Tokens.OPEN) i = tokens.closing(i, to);
            else if (tokens.type[i] == Tokens.NUMBER || tokens.type[i] == Tokens.STRING) return true;
        }
        return false;
    }

    private static boolean isDefaulting(Tokens tokens, int name) {
        return tokens.is(name, ISNULL)
                || tokens.is(name, IF)
                || tokens.spells(name, "coalesce")
                || tokens.spells(name, "ifnull")
                || tokens.spells(name, "nvl")
                || tokens.spells(name, "nullif")
                || tokens.spells(name, "lnnvl");
    }

    private static boolean isMatching(Tokens tokens, int name) {
        return tokens.is(name, MATCH)
                || tokens.spells(name, "json_contains")
                || tokens.spells(name, "json_overlaps")
                || tokens.spells(name, "find_in_set")
                || tokens.spells(name, "regexp_like")
                || tokens.spells(name, "st_contains")
                || tokens.spells(name, "st_within")
                || tokens.spells(name, "st_intersects")
                || tokens.spells(name, "mbrcontains")
                || tokens.spells(name, "mbrwithin")
                || tokens.spells(name, "contains")
                || tokens.spells(name, "instr")
                || tokens.spells(name, "locate")
                || tokens.spells(name, "position")
                || tokens.spells(name, "strpos")
                || tokens.spells(name, "charindex")
                || tokens.spells(name, "patindex")
                || tokens.spells(name, "regexp_instr")
                || tokens.spells(name, "regexp_count")
                || tokens.spells(name, "bitand");
    }

    private static void column(Scope scope, Operand out, int name, int qualifier) {
        out.addName(scope.script().tokens, name);
        out.columns = true;
        if (scope.isTarget(qualifier)) out.ofTarget = true;
        else out.ofOther = true;
    }

    /** The columns and literals among a function's arguments or the parts of a CASE. */
    static void inside(Scope scope, Operand out, int from, int to) {
        Tokens tokens = scope.script().tokens;
        boolean other = false;
        for (int i = from; i < to; i++) {
            int type = tokens.type[i];
            if (type == SELECT || type == CASE) out.weak = true;
            if (type == Tokens.OPERATOR && isComparison(tokens.extra[i])) out.weak = true;
            out.value |= type == Tokens.NUMBER
                    || type == Tokens.STRING
                    || type == Tokens.PARAMETER
                    || type == Tokens.VARIABLE;
            if (type == Tokens.NUMBER) {
                double number = number(tokens, i);
                out.trivial |= number <= 1;
            } else if (type == Tokens.STRING) {
                boolean empty = isBlank(tokens, i);
                out.trivial |= empty;
                out.blank = empty && (out.blank || !other);
                other |= !empty;
            }
            other |= type == Tokens.NUMBER || type == Tokens.PARAMETER || type == Tokens.VARIABLE;
            if (other) out.blank = false;
            if (!tokens.isNameLike(i) || tokens.is(i - 1, AS) || tokens.isOperator(i - 1, ':' << 8 | ':')) continue;
            int end = Names.end(tokens, i, to);
            boolean called = end < to && tokens.is(end, Tokens.OPEN);
            // the name of an argument
            if (tokens.isOperator(end, '=' << 8 | '>') && end < to) continue;
            boolean isColumn = !OperandWords.isUnit(tokens, i)
                    && (type == Tokens.WORD || type == Tokens.NAME || end > i + 1 || OperandWords.mayNameColumn(type))
                    && !OperandWords.isNiladic(scope.script(), i, end);
            if (!called && isColumn && !tokens.is(end, Tokens.STRING))
                column(scope, out, end - 1, end >= i + 3 ? end - 3 : -1);
            i = Math.max(i, end - 1);
        }
    }

    private static boolean isComparison(int operator) {
        int code = Comparisons.code(operator) & 0xff;
        return code != 0 && code <= Comparisons.GREATER_EQUAL;
    }

    /**
     * Where a constant lies among others, NaN if that is not known: a number, or the digits of a moment written as
     * {@code '2026-11-21 08:00:00'}.
     */
    static double place(Tokens tokens, Operand constant) {
        if (!Double.isNaN(constant.number)) return constant.number;
        if (!tokens.is(constant.literal, Tokens.STRING)) return Double.NaN;
        int from = tokens.start[constant.literal] + 1;
        int to = tokens.end[constant.literal] - 1;
        String text = tokens.text;
        if (text.startsWith("-infinity", from)) return Double.NEGATIVE_INFINITY;
        if (text.startsWith("infinity", from)) return Double.POSITIVE_INFINITY;
        if (to - from < 10 || text.charAt(from + 4) != '-' || text.charAt(from + 7) != '-') return Double.NaN;
        double out = 0;
        int digits = 0;
        for (int i = from; i < to && digits < 14; i++) {
            char c = text.charAt(i);
            if (c == '.' || c == '+' || c == 'Z') break;
            if (c >= '0' && c <= '9') {
                out = out * 10 + (c - '0');
                digits++;
            } else if (c != '-' && c != ':' && c != ' ' && c != 'T') return Double.NaN;
        }
        for (; digits < 14; digits++) out *= 10;
        return out;
    }

    /** Whether a constant is a string behind all that columns hold. */
    static boolean isLast(Scope scope, Operand constant) {
        Tokens tokens = scope.script().tokens;
        if (!tokens.is(constant.literal, Tokens.STRING)) return false;
        String text = tokens.part(constant.literal);
        return !text.isEmpty() && (WordTable.fold(text.charAt(0)) == 'z' || text.charAt(0) > 'z');
    }

    static double number(Tokens tokens, int i) {
        String text = tokens.text;
        int start = tokens.start[i];
        int end = tokens.end[i];
        if (end - start > 18) return Double.NaN;
        boolean hex = end - start > 2 && WordTable.fold(text.charAt(start + 1)) == 'x';
        double out = 0;
        double scale = 0;
        for (int at = hex ? start + 2 : start; at < end; at++) {
            char c = text.charAt(at);
            int digit = Character.digit(c, hex ? 16 : 10);
            if (digit >= 0) {
                out = out * (hex ? 16 : 10) + digit;
                scale *= 10;
            } else if (c == '.' && scale == 0) scale = 1;
            else return Double.NaN;
        }
        return scale == 0 ? out : out / scale;
    }

    /** Whether a string is empty or one that patterns and containers match with anything. */
    static boolean isBlank(Tokens tokens, int literal) {
        String text = tokens.text;
        int from = tokens.start[literal];
        while (from < tokens.end[literal]
                && text.charAt(from) != '\''
                && text.charAt(from) != '"'
                && text.charAt(from) != '$') from++;
        for (int i = from + 1; i < tokens.end[literal] - 1; i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'y') return false;
            if ("%_.*^$+?|()[]{}/ \\AZ\"'".indexOf(c) < 0) return false;
        }
        return true;
    }

    /** A value computed from two others. */
    static Operand compute(Tokens tokens, Operand left, Operand right, int code) {
        if (code == ',') {
            Operand out = left.with(tokens, right);
            out.weak = left.weak || right.weak;
            out.row = true;
            out.trivial = false;
            return out;
        }
        Operand out = left.with(tokens, right);
        boolean zero = left.number == 0 || right.number == 0;
        if ((code == '*' || code == '&') && zero) out.weak = true;
        if (code == '%' && (right.number == 1 || right.columns)) out.weak = true;
        if (code == '%' && right.number > 1) out.trivial = false;
        out.matching = (code == '%' && right.number > 1) || (code == '&' && (right.number > 0 || left.number > 0));
        if (code == '|' && !Double.isNaN(right.number)) out.weak = true;
        return out;
    }
}
