package dev.interlock.sql;

import static dev.interlock.sql.Words.*;

import java.util.Arrays;

/**
 * Works out how far a condition restricts the rows it lets through. A positive test: only what compares a column with
 * something that does not follow from the row itself counts. An operator-precedence parser with its own stacks, in one
 * pass; used once, by one thread.
 */
final class Predicate {
    private static final int PAREN = 0;
    private static final int OR_OP = 1;
    private static final int XOR_OP = 2;
    private static final int AND_OP = 3;
    private static final int NOT_OP = 4;
    private static final int COMPARE = 5;
    private static final int BETWEEN_OP = 6;
    private static final int BETWEEN_AND = 7;
    private static final int SCALAR = 8;
    /** An operator that stands before its only operand. */
    private static final int UNARY = -1;

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

    private Predicate(Scope scope, int from, int to) {
        this.scope = scope;
        this.tokens = scope.script().tokens;
        this.at = from;
        this.to = to;
    }

    /** The claim of the condition in a range; {@link Claim#NONE} for what is not understood. */
    static Claim judge(Scope scope, int from, int to) {
        Predicate predicate = new Predicate(scope, from, to);
        return predicate.parse() ? predicate.result() : Claim.NONE;
    }

    private Claim result() {
        return size == 1 && operatorCount == 0 ? truth(values[0]).yes : Claim.NONE;
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
        if (type == NOT || tokens.isOperator(at, '!')) {
            if (type == NOT && tokens.is(at + 1, EXISTS)) {
                at++;
                push(Comparisons.exists(scope, at + 1, to).not());
                at = behind(at + 1);
                return 1;
            }
            pushOperator(NOT_OP, 0);
            at++;
            return 0;
        }
        if (type == EXISTS && tokens.is(at + 1, Tokens.OPEN)) {
            push(Comparisons.exists(scope, at + 1, to));
            at = behind(at + 1);
            return 1;
        }
        if (type == Tokens.OPERATOR) {
            // a sign, or an operator before its operand
            if (tokens.extra[at] == '-') negated = !negated;
            else if (tokens.extra[at] != '+') pushOperator(SCALAR, UNARY);
            at++;
            return 0;
        }
        boolean quantifies = type == ANY || type == SOME || type == ALL;
        if (quantifies && tokens.is(at + 1, Tokens.OPEN) && Subqueries.isQuery(tokens, at + 2)) {
            Operand query = new Operand();
            query.subquery = at + 1;
            query.quantifier = type;
            push(query);
            at = behind(at + 1);
            return 1;
        }
        if (type == PRIOR || type == BINARY || type == DISTINCT || type == ALL) {
            at++;
            return 0;
        }
        if (type == Tokens.OPEN) {
            if (Subqueries.isQuery(tokens, at + 1)) {
                Operand query = new Operand();
                query.subquery = at;
                push(query);
                at = behind(at);
                return 1;
            }
            pushOperator(PAREN, 0);
            at++;
            return 0;
        }
        Operand value = Operands.read(scope, at, to, negated);
        if (value == null) return -1;
        negated = false;
        push(value);
        at = Operands.end(tokens, at, to);
        return 1;
    }

    private int behind(int open) {
        return Math.min(to, tokens.closing(open, to) + 1);
    }

    /** Reads at an operator's place: 1 if an operand follows, 0 if another operator may, -1 if this is no condition. */
    private int operator() {
        int type = tokens.type[at];
        switch (type) {
            case AND -> {
                return and();
            }
            case OR -> {
                return binary(OR_OP, 0, 1);
            }
            case XOR -> {
                return binary(XOR_OP, 0, 1);
            }
            case Tokens.CLOSE -> {
                return close();
            }
            case Tokens.COMMA -> {
                return binary(SCALAR, ',', 1);
            }
            case IS -> {
                return is();
            }
            case ISNULL, NOTNULL -> {
                if (!reduceTo(COMPARE)) return -1;
                push(Comparisons.isNull(scope, pop(), type == NOTNULL));
                at++;
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
            case DIV, MOD -> {
                return binary(SCALAR, 0, 1);
            }
            case Tokens.STRING -> {
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
        at++;
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
                    in = Comparisons.in(scope, left, at, to);
                    at = behind(at);
                } else {
                    in = Comparisons.inOther(left, at, tokens);
                    at = Math.max(at + 1, Names.end(tokens, at, to));
                }
                push(not ? in.not() : in);
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
            case NULL -> push(Comparisons.isNull(scope, pop(), not));
            case TRUE, FALSE, UNKNOWN -> push(Comparisons.isTruth(truth(pop()), tokens.type(next), not));
            case DISTINCT -> {
                at = next + 1;
                return binary(COMPARE, not ? Comparisons.EQUAL : Comparisons.UNEQUAL, 1);
            }
            default -> {
                if (tokens.spells(next, "json")
                        || tokens.spells(next, "document")
                        || tokens.spells(next, "normalized")) {
                    pop();
                    push(Operand.truth(Claim.NONE, Claim.NONE));
                } else {
                    at = next - 1;
                    return binary(COMPARE, not ? Comparisons.UNEQUAL : Comparisons.EQUAL, 1);
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
        int precedence = precedence(operator);
        while (operatorCount > 0 && precedence(operators[operatorCount - 1]) >= precedence) {
            if (operators[operatorCount - 1] == BETWEEN_OP) return true;
            if (!reduce()) return false;
        }
        return size > 0;
    }

    private static int precedence(int operator) {
        return switch (operator) {
            case PAREN -> -1;
            case BETWEEN_OP, BETWEEN_AND, COMPARE -> COMPARE;
            default -> operator;
        };
    }

    private boolean reduce() {
        int operator = operators[--operatorCount];
        int detail = details[operatorCount];
        if (operator == NOT_OP) {
            if (size < 1) return false;
            push(truth(pop()).not());
            return true;
        }
        if (operator == SCALAR && detail == UNARY) {
            push(Operands.compute(tokens, pop(), new Operand(), 0));
            return true;
        }
        if (size < (operator == BETWEEN_AND ? 3 : 2)) return false;
        Operand right = pop();
        Operand left = pop();
        switch (operator) {
            case AND_OP -> {
                Operand a = truth(left);
                Operand b = truth(right);
                push(Operand.truth(a.yes.and(b.yes), a.no.or(b.no)));
            }
            case OR_OP -> {
                Operand a = truth(left);
                Operand b = truth(right);
                push(Operand.truth(a.yes.or(b.yes), a.no.and(b.no)));
            }
            case XOR_OP -> push(Operand.truth(Claim.NONE, Claim.NONE));
            case COMPARE -> push(Comparisons.compare(scope, left, right, detail));
            case BETWEEN_AND -> push(Comparisons.between(scope, pop(), left, right, detail));
            case SCALAR -> push(Operands.compute(tokens, left, right, detail));
            default -> {
                return false;
            }
        }
        return true;
    }

    private Operand truth(Operand value) {
        return value.truth ? value : Comparisons.asTruth(scope, value);
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
