package dev.interlock.sql;

import static dev.interlock.sql.Connectives.*;
import static dev.interlock.sql.Words.*;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Works out how far a condition restricts the rows it lets through. A positive test: only what compares a column with
 * something that does not follow from the row itself counts. An operator-precedence parser with its own stacks, in one
 * pass; used once, by one thread.
 */
final class Predicate {
    private final Scope scope;
    private final Tokens tokens;
    private final int to;
    private Operand[] values = new Operand[8];
    private int size;
    private int[] operators = new int[8];
    private int[] details = new int[8];
    private int operatorCount;
    private int at;
    private boolean negated;

    /** How many conditions within functions of conditions we are in. */
    private final int nesting;

    private Predicate(Scope scope, int from, int to, int nesting) {
        this.scope = scope;
        this.tokens = scope.script().tokens;
        this.at = from;
        this.to = to;
        this.nesting = nesting;
    }

    /** The claim of the condition in a range; {@link Claim#NONE} for what is not understood. */
    static Claim judge(Scope scope, int from, int to) {
        return Conjunctions.pin(scope, from, to) ? Claim.GENUINE : truth(scope, from, to, 0).yes;
    }

    /** The condition in a range as a truth. */
    static Operand truth(Scope scope, int from, int to, int nesting) {
        Predicate predicate = new Predicate(scope, from, to, nesting);
        boolean understood = predicate.parse() && predicate.size == 1 && predicate.operatorCount == 0;
        return understood ? predicate.truth(predicate.values[0]) : Operand.unclear();
    }

    private boolean parse() {
        boolean operand = true;
        while (at < to) {
            if (operand) {
                int outcome = operand();
                if (outcome < 0) return false;
                operand = outcome == 0;
            } else {
                int outcome = operator();
                if (outcome < 0) return false;
                operand = outcome == 1;
            }
        }
        if (operand) return false;
        while (operatorCount > 0) {
            if (operators[operatorCount - 1] == PAREN) return false;
            if (!reduce()) return false;
        }
        return true;
    }

    /** Reads at an operand's place: 0 if one is still to come, 1 if it is there, -1 if this is no condition. */
    private int operand() {
        int type = tokens.type[at];
        int next = tokens.type(at + 1);
        if (type == NOT && next == EXISTS) {
            int from = at + 1;
            Operand not = Comparisons.exists(scope, at + 2, to).not();
            not.oppositeFrom = from;
            not.oppositeTo = behind(at + 2);
            return pushed(not, behind(at + 2));
        }
        if (type == NOT || tokens.isOperator(at, '!')) {
            pushOperator(NOT_OP, at);
            at++;
            return 0;
        }
        if (type == EXISTS && next == Tokens.OPEN) return pushed(Comparisons.exists(scope, at + 1, to), behind(at + 1));
        if (type == Tokens.OPERATOR) {
            // a sign, or an operator before its operand
            if (tokens.extra[at] == '-') negated = !negated;
            else if (tokens.extra[at] != '+') pushOperator(SCALAR, UNARY);
            at++;
            return 0;
        }
        boolean quantifies = type == ANY || type == SOME || type == ALL;
        if (quantifies && next == Tokens.OPEN && Subqueries.isQuery(tokens, at + 2)) return query(at + 1, type);
        if (type == PRIOR || type == BINARY || type == DISTINCT || type == ALL) {
            at++;
            return 0;
        }
        if (type == Tokens.OPEN) {
            if (Subqueries.isQuery(tokens, at + 1)) return query(at, 0);
            pushOperator(PAREN, 0);
            at++;
            return 0;
        }
        int end = Operands.end(tokens, at, to);
        Operand value = Wrappers.read(scope, at, end, nesting);
        if (value == null) value = Operands.read(scope, at, to, negated);
        return value == null ? -1 : pushed(value, end);
    }

    private int query(int open, int quantifier) {
        Operand query = new Operand();
        query.subquery = open;
        query.quantifier = quantifier;
        return pushed(query, behind(open));
    }

    private int pushed(Operand value, int end) {
        push(value.at(at, end));
        at = end;
        negated = false;
        return 1;
    }

    private int behind(int open) {
        return Math.min(to, tokens.closing(open, to) + 1);
    }

    /** Reads at an operator's place: 1 if an operand follows, 0 if another operator may, -1 if this is no condition. */
    private int operator() {
        int type = tokens.type[at];
        if (type == AND) return and();
        if (type == OR) return binary(OR_OP, 0, 1);
        if (type == XOR) return binary(XOR_OP, 0, 1);
        if (type == DIV || type == MOD) return binary(SCALAR, 0, 1);
        if (type == Tokens.COMMA) return binary(SCALAR, ',', 1);
        if (type == Tokens.CLOSE) return close();
        if (type == IS) return is();
        switch (type) {
            case ISNULL, NOTNULL -> {
                if (!reduceTo(COMPARE)) return -1;
                Operand value = pop();
                at++;
                push(Comparisons.isNull(scope, value, type == NOTNULL).at(value.from, at));
                return 0;
            }
            case NOT -> {
                return word(at + 1, true);
            }
            case COLLATE, ESCAPE -> {
                at += 2;
                return 0;
            }
            case AT -> {
                at += 3;
                return 1;
            }
            case Tokens.OPEN_BRACKET -> {
                while (at < to && tokens.type[at] != Tokens.CLOSE_BRACKET) at++;
                at++;
                return 0;
            }
            case Tokens.PARAMETER -> {
                // PostgreSQL's operator ? as drivers show it, never a parameter at this place
                return tokens.extra[at] == '?' ? binary(COMPARE, Comparisons.MATCHES, 1) : -1;
            }
            case Tokens.OPERATOR -> {
                return symbol(tokens.extra[at]);
            }
            case Tokens.STRING -> {
                // a string that goes on
                if (size > 0) values[size - 1].literal = -1;
                at++;
                return 0;
            }
            default -> {
                return word(at, false);
            }
        }
    }

    private int and() {
        if (!reduceTo(BETWEEN_OP)) return -1;
        if (operatorCount > 0 && operators[operatorCount - 1] == BETWEEN_OP) {
            operators[operatorCount - 1] = BETWEEN_AND;
            at++;
            return 1;
        }
        return binary(AND_OP, 0, 1);
    }

    private int close() {
        while (operatorCount > 0 && operators[operatorCount - 1] != PAREN) if (!reduce()) return -1;
        if (operatorCount == 0) return -1;
        operatorCount--;
        int open = tokens.extra[at];
        at++;
        if (size > 0) values[size - 1].at(open, at);
        return 0;
    }

    private int symbol(int code) {
        Script script = scope.script();
        if (code == ('|' << 8 | '|') && script.mysqlLike()) return binary(OR_OP, 0, 1);
        if (code == ('&' << 8 | '&')) {
            if (script.mysqlLike()) return and();
            return binary(COMPARE, Comparisons.MATCHES, 1);
        }
        if (code == (':' << 8 | ':')) {
            at = Operands.typeEnd(tokens, at + 1, to);
            return 0;
        }
        int comparison = Comparisons.code(code);
        return comparison == 0 ? binary(SCALAR, code, 1) : binary(COMPARE, comparison, 1);
    }

    /** IN, LIKE, BETWEEN and their like, behind a NOT or without. */
    private int word(int word, boolean not) {
        int flag = not ? Comparisons.NOT : 0;
        switch (tokens.type(word)) {
            case IN -> {
                if (!reduceTo(COMPARE)) return -1;
                at = word + 1;
                Operand left = pop();
                Operand in;
                if (tokens.is(at, Tokens.OPEN)) {
                    in = Memberships.in(scope, left, at, to);
                    at = behind(at);
                } else {
                    in = Memberships.inOther(left, at, tokens);
                    at = Math.max(at + 1, Names.end(tokens, at, to));
                }
                push((not ? in.not() : in).at(left.from, at));
                return 0;
            }
            case BETWEEN -> {
                if (!reduceTo(COMPARE)) return -1;
                at = word + 1;
                if (tokens.spells(at, "symmetric")) at++;
                pushOperator(BETWEEN_OP, flag);
                return 1;
            }
            case LIKE, ILIKE, RLIKE, REGEXP, GLOB, MATCH -> {
                at = word;
                return binary(COMPARE, Comparisons.LIKE | flag, 1);
            }
            case SIMILAR -> {
                at = word + 1;
                return binary(COMPARE, Comparisons.LIKE | flag, 1);
            }
            default -> {
                if (tokens.spells(word, "overlaps") || tokens.spells(word, "member")) {
                    at = tokens.is(word + 1, OF) ? word + 1 : word;
                    return binary(COMPARE, Comparisons.MATCHES | flag, 1);
                }
                if (tokens.spells(word, "sounds")) {
                    at = word + 1;
                    return binary(COMPARE, Comparisons.LIKE | flag, 1);
                }
                return -1;
            }
        }
    }

    private int is() {
        if (!reduceTo(COMPARE)) return -1;
        int next = at + 1;
        boolean not = tokens.is(next, NOT);
        if (not) next++;
        switch (tokens.type(next)) {
            case NULL -> {
                Operand value = pop();
                push(Comparisons.isNull(scope, value, not).at(value.from, next + 1));
            }
            case TRUE, FALSE, UNKNOWN -> {
                Operand value = truth(pop());
                Operand is = Comparisons.isTruth(value, tokens.type(next), not).at(value.from, next + 1);
                if (not && tokens.is(next, TRUE)) {
                    is.oppositeFrom = value.from;
                    is.oppositeTo = value.to;
                }
                push(is);
            }
            case DISTINCT -> {
                at = next + 1;
                return binary(COMPARE, Comparisons.NULL_SAFE | (not ? Comparisons.EQUAL : Comparisons.UNEQUAL), 1);
            }
            default -> {
                if (tokens.spells(next, "json")
                        || tokens.spells(next, "document")
                        || tokens.spells(next, "normalized")) {
                    pop();
                    push(Operand.unclear());
                } else {
                    at = next - 1;
                    return binary(COMPARE, Comparisons.NULL_SAFE | (not ? Comparisons.UNEQUAL : Comparisons.EQUAL), 1);
                }
            }
        }
        at = next + 1;
        return 0;
    }

    private int binary(int operator, int detail, int outcome) {
        if (!reduceTo(operator)) return -1;
        pushOperator(operator, detail);
        at++;
        return outcome;
    }

    /** Reduces what binds at least as tightly as an operator that is to come. */
    private boolean reduceTo(int operator) {
        int precedence = Connectives.precedence(operator);
        while (operatorCount > 0 && Connectives.precedence(operators[operatorCount - 1]) >= precedence) {
            if (operators[operatorCount - 1] == BETWEEN_OP) return true;
            if (!reduce()) return false;
        }
        return size > 0;
    }

    private boolean reduce() {
        int operator = operators[--operatorCount];
        int detail = details[operatorCount];
        if (operator == NOT_OP) {
            if (size < 1) return false;
            Operand value = truth(pop());
            Operand not = value.not().at(detail, value.to);
            not.oppositeFrom = value.from;
            not.oppositeTo = value.to;
            push(not);
            return true;
        }
        if (operator == SCALAR && detail == UNARY) {
            Operand value = pop();
            push(Operands.compute(tokens, value, new Operand(), 0).at(value.from - 1, value.to));
            return true;
        }
        if (size < (operator == BETWEEN_AND ? 3 : 2)) return false;
        Operand right = pop();
        Operand left = pop();
        Operand out = reduced(operator, left, right, detail);
        if (out == null) return false;
        push(out.at(out.from > 0 ? out.from : left.from, right.to));
        return true;
    }

    private @Nullable Operand reduced(int operator, Operand left, Operand right, int detail) {
        switch (operator) {
            case AND_OP -> {
                return Connectives.and(tokens, truth(left), truth(right));
            }
            case OR_OP -> {
                return Connectives.or(tokens, truth(left), truth(right));
            }
            case XOR_OP -> {
                return Operand.unclear();
            }
            case COMPARE -> {
                return Comparisons.compare(scope, left, right, detail);
            }
            case BETWEEN_AND -> {
                Operand value = pop();
                return Memberships.between(scope, value, left, right, detail).at(value.from, right.to);
            }
            case SCALAR -> {
                return Operands.compute(tokens, left, right, detail);
            }
            default -> {
                return null;
            }
        }
    }

    private Operand truth(Operand value) {
        return value.truth ? value : Comparisons.asTruth(scope, value).at(value.from, value.to);
    }

    private void push(Operand value) {
        if (size == values.length) values = Arrays.copyOf(values, size * 2);
        values[size++] = value;
    }

    private Operand pop() {
        return values[--size];
    }

    private void pushOperator(int operator, int detail) {
        if (operatorCount == operators.length) {
            operators = Arrays.copyOf(operators, operatorCount * 2);
            details = Arrays.copyOf(details, operatorCount * 2);
        }
        operators[operatorCount] = operator;
        details[operatorCount++] = detail;
    }
}
