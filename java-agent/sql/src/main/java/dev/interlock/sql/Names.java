package dev.interlock.sql;

import java.util.ArrayList;
import java.util.List;

/** Reads qualified names from tokens. Pure. */
final class Names {
    private static final int MAX_PARTS = 6;
    private static final boolean[] RESERVED = reserved();

    private Names() {}

    private static boolean[] reserved() {
        int[] words = {
            Words.WHERE,
            Words.ON,
            Words.JOIN,
            Words.INNER,
            Words.LEFT,
            Words.RIGHT,
            Words.FULL,
            Words.CROSS,
            Words.NATURAL,
            Words.USING,
            Words.SET,
            Words.ORDER,
            Words.GROUP,
            Words.HAVING,
            Words.LIMIT,
            Words.UNION,
            Words.EXCEPT,
            Words.INTERSECT,
            Words.MINUS,
            Words.RETURNING,
            Words.OUTPUT,
            Words.WINDOW,
            Words.FOR,
            Words.FETCH,
            Words.OFFSET,
            Words.FROM,
            Words.VALUES,
            Words.SELECT,
            Words.WITH,
            Words.WHEN,
            Words.THEN,
            Words.ELSE,
            Words.AS,
            Words.AND,
            Words.OR,
            Words.NOT,
            Words.PARTITION,
            Words.FORCE,
            Words.USE,
            Words.IGNORE,
            Words.TABLESAMPLE,
            Words.PIVOT,
            Words.UNPIVOT,
            Words.STRAIGHT_JOIN,
            Words.APPLY,
            Words.OUTER,
            Words.INDEXED,
            Words.CONNECT,
            Words.START,
            Words.INTO,
            Words.IN,
            Words.IS,
            Words.LIKE,
            Words.BETWEEN,
            Words.CASE,
            Words.END,
            Words.DISTINCT,
            Words.ALL,
            Words.EXISTS,
            Words.BY,
            Words.TABLE,
            Words.CREATE,
            Words.DROP,
            Words.ALTER,
            Words.LATERAL,
            Words.NULL,
            Words.INSERT,
            Words.XOR,
            Words.LOOP,
            Words.DO,
        };
        boolean[] out = new boolean[Words.HIGHEST + 1];
        for (int word : words) out[word] = true;
        return out;
    }

    /** Whether a token can only be part of the syntax where a table's alias might stand. */
    static boolean isReserved(int type) {
        return type >= Words.LOWEST && type <= Words.HIGHEST && RESERVED[type];
    }

    /** The token after the qualified name that starts here, or the same index if none does. */
    static int end(Tokens tokens, int from, int limit) {
        int i = from;
        if (i >= limit || !startsName(tokens, i)) return from;
        i++;
        while (i + 1 < limit && tokens.is(i, Tokens.DOT)) {
            if (tokens.is(i + 1, Tokens.DOT)) i++;
            else if (tokens.isNameLike(i + 1)) i += 2;
            else break;
        }
        return i;
    }

    private static boolean startsName(Tokens tokens, int i) {
        return tokens.isNameLike(i) || tokens.is(i, Tokens.STRING) || tokens.is(i, Tokens.VARIABLE);
    }

    /** The name between two tokens, as {@link #end} found it. */
    static ObjectName read(Tokens tokens, int from, int to) {
        if (to == from + 1) return new ObjectName(List.of(tokens.part(from)));
        List<String> parts = new ArrayList<>(3);
        for (int i = from; i < to && parts.size() < MAX_PARTS; i++) {
            if (!tokens.is(i, Tokens.DOT)) parts.add(tokens.part(i));
        }
        return new ObjectName(parts);
    }

    /** The token behind {@code PARTITION (…)} or {@code SUBPARTITION (…)} if it begins here, else the same index. */
    static int behindPartition(Tokens tokens, int i, int limit) {
        boolean partition = tokens.is(i, Words.PARTITION) || tokens.spells(i, "subpartition");
        return partition && i + 1 < limit && tokens.is(i + 1, Tokens.OPEN) ? tokens.closing(i + 1, limit) + 1 : i;
    }

    /** Whether a token can be the alias of what stands before it. */
    static boolean isAlias(Tokens tokens, int i, int limit) {
        return i < limit && tokens.isNameLike(i) && !isReserved(tokens.type(i));
    }
}
