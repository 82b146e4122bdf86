package dev.interlock.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows are that one statement changes or takes away: in one table, by one condition, both in the very words of
 * the text, so that a SELECT finds the same rows.
 *
 * @param table as the text names it
 * @param from the table with its alias, as it stands behind FROM
 * @param where the condition without the word; null for all rows
 * @param before how many placeholders stand in front of the condition
 * @param within how many stand in it
 * @param assigned every name that an UPDATE may assign to, column or part of its name
 * @param steady whether the condition says the same of a row whenever it is asked, as far as it can be seen
 */
public record RowSource(
        Verb verb,
        ObjectName table,
        String from,
        @Nullable String where,
        int before,
        int within,
        List<String> assigned,
        boolean steady) {
    /** What the statement does. */
    public enum Verb {
        DELETE("delete"),
        UPDATE("update"),
        TRUNCATE("truncate"),
        DROP("drop");

        private final String word;

        Verb(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** Whether all rows go, and there is no condition. */
        public boolean takesAll() {
            return this == TRUNCATE || this == DROP;
        }
    }

    /** What may stand before a parenthesis in a condition and always answers the same for the same row. */
    private static final Set<String> STEADY = Set.of(
            ("in and or not exists any all some values select on using where like between case when then else by as from"
                            + " join is having xor div mod interval binary cast convert coalesce nullif ifnull if isnull"
                            + " lower upper lcase ucase trim ltrim rtrim length char_length octet_length substring substr"
                            + " left right concat concat_ws replace locate instr abs ceil ceiling floor round truncate"
                            + " greatest least date time timestamp year month day hour minute second date_add date_sub"
                            + " datediff timestampdiff date_format str_to_date count sum min max avg hex unhex md5 sha1"
                            + " sha2 crc32 json_extract json_value json_unquote json_contains find_in_set field")
                    .split(" "));

    public RowSource {
        assigned = List.copyOf(assigned);
    }

    /** @throws NoRowSourceException for anything but one plain statement on one table */
    public static RowSource of(String sql, Dialect dialect) throws NoRowSourceException {
        Tokens tokens = Lexer.scan(sql, LexicalRules.of(dialect));
        if (tokens.flags != 0) throw new NoRowSourceException("its text can be read in more than one way");
        int to = tokens.count;
        while (tokens.is(to - 1, Tokens.SEMICOLON)) to--;
        for (int i = 0; i < to; i++) {
            if (tokens.is(i, Tokens.SEMICOLON)) throw new NoRowSourceException("its text holds several statements");
        }
        return new Reading(tokens, to).read();
    }

    private static final class Reading {
        private final Tokens tokens;
        private final int to;

        Reading(Tokens tokens, int to) {
            this.tokens = tokens;
            this.to = to;
        }

        RowSource read() throws NoRowSourceException {
            return switch (tokens.type(0)) {
                case Words.DELETE -> delete();
                case Words.UPDATE -> update();
                case Words.TRUNCATE -> truncate();
                case Words.DROP -> drop();
                default -> throw no("it is no plain DELETE, UPDATE, TRUNCATE or DROP TABLE");
            };
        }

        private RowSource delete() throws NoRowSourceException {
            if (!tokens.is(1, Words.FROM)) throw no("no FROM stands right behind its DELETE");
            int name = name(2);
            int end = alias(name);
            return filtered(Verb.DELETE, 2, name, end, end, List.of());
        }

        private RowSource update() throws NoRowSourceException {
            int name = name(1);
            int end = alias(name);
            if (!tokens.is(end, Words.SET)) throw no("its UPDATE is of more than one table");
            List<String> assigned = new ArrayList<>();
            int clause = assignments(end + 1, assigned);
            return filtered(Verb.UPDATE, 1, name, end, clause, assigned);
        }

        private RowSource filtered(Verb verb, int start, int name, int end, int clause, List<String> assigned)
                throws NoRowSourceException {
            int last = to;
            int first = to;
            if (clause < to && tokens.is(clause, Words.WHERE)) {
                first = clause + 1;
                last = condition(first);
            } else if (clause < to && !tokens.is(clause, Words.RETURNING)) {
                throw no("it has more clauses than a WHERE");
            }
            boolean all = first == to;
            return new RowSource(
                    verb,
                    Names.read(tokens, start, name),
                    text(start, end),
                    all ? null : text(first, last),
                    placeholders(0, all ? clause : first),
                    all ? 0 : placeholders(first, last),
                    assigned,
                    all || isSteady(first, last));
        }

        private RowSource truncate() throws NoRowSourceException {
            int start = tokens.is(1, Words.TABLE) ? 2 : 1;
            return whole(Verb.TRUNCATE, start);
        }

        private RowSource drop() throws NoRowSourceException {
            if (!tokens.is(1, Words.TABLE)) throw no("what it drops is no table");
            int start = tokens.is(2, Words.IF) && tokens.is(3, Words.EXISTS) ? 4 : 2;
            return whole(Verb.DROP, start);
        }

        private RowSource whole(Verb verb, int start) throws NoRowSourceException {
            int name = name(start);
            if (name < to)
                throw no("more than the name of one table stands behind its "
                        + tokens.text.substring(tokens.start[0], tokens.end[0]).toUpperCase(Locale.ROOT));
            return new RowSource(verb, Names.read(tokens, start, name), text(start, name), null, 0, 0, List.of(), true);
        }

        private int name(int start) throws NoRowSourceException {
            boolean plain =
                    tokens.isNameLike(start) && !Names.isReserved(tokens.type(start)) && !tokens.is(start, Words.ONLY);
            int end = plain ? Names.end(tokens, start, to) : start;
            if (end == start) throw no("it does not name its table plainly");
            return end;
        }

        private int alias(int i) {
            if (i + 1 < to && tokens.is(i, Words.AS) && tokens.isNameLike(i + 1)) return i + 2;
            return Names.isAlias(tokens, i, to) ? i + 1 : i;
        }

        /** Reads assignments and answers where they end. */
        private int assignments(int from, List<String> assigned) throws NoRowSourceException {
            int i = from;
            boolean target = true;
            while (i < to) {
                int type = tokens.type[i];
                if (target) {
                    int end = type == Tokens.OPEN ? tokens.closing(i, to) : targetEnd(i);
                    for (int at = i; at < end; at++) {
                        if (tokens.isNameLike(at)) assigned.add(tokens.part(at));
                    }
                    target = false;
                    i = end;
                } else if (type == Tokens.OPEN) i = tokens.closing(i, to) + 1;
                else if (type == Tokens.OPEN_BRACKET) i = closingBracket(i) + 1;
                else if (isClause(type) && !isDistinctFrom(i)) return i;
                else {
                    target = type == Tokens.COMMA;
                    i++;
                }
            }
            return to;
        }

        /** Where the left side of an assignment ends: at its sign. */
        private int targetEnd(int from) throws NoRowSourceException {
            for (int i = from; i < to; i++) {
                if (tokens.isOperator(i, '=')) return i;
                if (tokens.is(i, Tokens.OPEN_BRACKET)) i = closingBracket(i);
            }
            throw no("its assignments cannot be read");
        }

        private int closingBracket(int open) {
            int depth = 0;
            for (int i = open; i < to; i++) {
                if (tokens.is(i, Tokens.OPEN_BRACKET)) depth++;
                else if (tokens.is(i, Tokens.CLOSE_BRACKET) && --depth == 0) return i;
            }
            return to;
        }

        /** Where the condition ends. */
        private int condition(int from) throws NoRowSourceException {
            if (tokens.spells(from, "current") && tokens.spells(from + 1, "of")) throw no("it goes by a cursor");
            for (int i = from; i < to; i++) {
                int type = tokens.type[i];
                if (type == Tokens.OPEN) i = tokens.closing(i, to);
                else if (type == Words.RETURNING) return i;
                else if (type == Words.ORDER || type == Words.LIMIT) throw no("it has an ORDER BY or a LIMIT");
                else if (isClause(type) && !isDistinctFrom(i)) throw no("it has more clauses than a WHERE");
            }
            return to;
        }

        private boolean isDistinctFrom(int i) {
            return tokens.is(i, Words.FROM) && tokens.is(i - 1, Words.DISTINCT);
        }

        private static boolean isClause(int type) {
            return switch (type) {
                case Words.WHERE,
                        Words.FROM,
                        Words.RETURNING,
                        Words.ORDER,
                        Words.LIMIT,
                        Words.FETCH,
                        Words.OFFSET,
                        Words.GROUP,
                        Words.HAVING,
                        Words.UNION,
                        Words.INTO,
                        Words.FOR,
                        Words.WINDOW,
                        Words.USING,
                        Words.OUTPUT -> true;
                default -> false;
            };
        }

        private boolean isSteady(int from, int last) {
            Set<String> called = new TreeSet<>();
            for (int i = from; i < last; i++) {
                if (tokens.is(i, Tokens.VARIABLE)) return false;
                if (tokens.isNameLike(i) && tokens.is(i + 1, Tokens.OPEN)) called.add(tokens.part(i));
            }
            return STEADY.containsAll(called);
        }

        private int placeholders(int from, int last) {
            int count = 0;
            for (int i = from; i < last; i++) {
                if (tokens.is(i, Tokens.PARAMETER) && tokens.chars[tokens.start[i]] == '?') count++;
            }
            return count;
        }

        private String text(int from, int last) {
            return tokens.text.substring(tokens.start[from], tokens.end[last - 1]);
        }

        private static NoRowSourceException no(String because) {
            return new NoRowSourceException(because);
        }
    }
}
