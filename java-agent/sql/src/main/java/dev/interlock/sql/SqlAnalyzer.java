package dev.interlock.sql;

import java.util.Arrays;

/** Works out what an SQL text does. Stateless and safe for any number of threads. */
public final class SqlAnalyzer {
    /** Longer texts are not followed: no program sends one that is not data in disguise. */
    private static final int MAX_LENGTH = 1 << 20;

    private static final int MAX_VERSIONS = 6;

    private static final String READS_DIFFERENTLY = "reads differently under another setting of the session";

    private SqlAnalyzer() {}

    /**
     * The effects of a text, in time linear in its length. Never throws: what cannot be understood is
     * {@link SqlKind#UNKNOWN}.
     */
    public static Effects analyze(String sql, Dialect dialect) {
        if (sql.length() > MAX_LENGTH) return Effects.unknown("longer than is analysed");
        if (sql.indexOf('\0') >= 0) return Effects.unknown("holds a NUL character");
        Findings findings = new Findings();
        if (dialect == Dialect.OTHER) {
            // the worst of every reading a database could have
            readings(sql, Dialect.POSTGRESQL, findings);
            readings(sql, Dialect.MYSQL, findings);
            readings(sql, Dialect.SQLSERVER, findings);
            readings(sql, Dialect.ORACLE, findings);
        } else readings(sql, dialect, findings);
        return findings.toEffects();
    }

    private static void readings(String sql, Dialect dialect, Findings findings) {
        LexicalRules rules = LexicalRules.of(dialect);
        int flags = read(sql, dialect, rules, findings);
        if ((flags & Tokens.VERSION_COMMENT) != 0) versions(sql, dialect, rules, findings);
        if ((flags & Tokens.BACKSLASH_BEFORE_QUOTE) != 0
                && !rules.has(LexicalRules.Q_QUOTES)
                && (rules.has(LexicalRules.BACKSLASH) || rules.has(LexicalRules.ESCAPE_STRINGS)))
            doubt(sql, dialect, rules.flipping(LexicalRules.BACKSLASH), findings);
        if ((flags & Tokens.BACKSLASH_BEFORE_QUOTE) != 0
                && rules.has(LexicalRules.DOUBLE_QUOTED_STRINGS)
                && sql.indexOf('"') >= 0)
            doubt(sql, dialect, rules.flipping(LexicalRules.DOUBLE_QUOTED_STRINGS), findings);
        if ((flags & Tokens.LONE_CR_IN_COMMENT) != 0)
            doubt(sql, dialect, rules.flipping(LexicalRules.CR_ENDS_LINE), findings);
    }

    /** One reading; answers the lexer's flags. */
    private static int read(String sql, Dialect dialect, LexicalRules rules, Findings findings) {
        Tokens tokens = Lexer.scan(sql, rules);
        findings.beginReading();
        if (tokens.flagged(Tokens.TOO_DEEP)) {
            findings.notUnderstood("nested deeper than is analysed");
            return 0;
        }
        Statements.run(new Script(tokens, dialect, findings, 0));
        if (tokens.flagged(Tokens.UNTERMINATED)) findings.notUnderstood("a string, name or comment that does not end");
        if (tokens.flagged(Tokens.UNBALANCED)) findings.notUnderstood("parentheses that do not match");
        return tokens.flags;
    }

    /** Every reading a server of some version gives to version comments: the worst counts. */
    private static void versions(String sql, Dialect dialect, LexicalRules rules, Findings findings) {
        int[] versions = Lexer.scan(sql, rules).versions;
        if (versions.length > MAX_VERSIONS) {
            findings.notUnderstood("comments for many versions");
            return;
        }
        Arrays.sort(versions);
        for (int version : versions) read(sql, dialect, rules.executingUpTo(version - 1), findings);
    }

    /** A reading under another state of the session: where it is worse, nobody can tell. */
    private static void doubt(String sql, Dialect dialect, LexicalRules rules, Findings findings) {
        Tokens tokens = Lexer.scan(sql, rules);
        if ((tokens.flags & (Tokens.UNTERMINATED | Tokens.UNBALANCED | Tokens.TOO_DEEP)) != 0 || isGarbled(tokens))
            return;
        Findings other = new Findings();
        Statements.run(new Script(tokens, dialect, other, 0));
        if (!other.understood()) return;
        if (other.destructive() == Destructive.YES) findings.mayDestroy(READS_DIFFERENTLY);
        if (other.destructive() == Destructive.YES || other.writesMoreThan(findings)) findings.mayDoAnything();
    }

    /** Whether a reading leaves what no engine takes: a backslash outside strings, or a word right behind one. */
    private static boolean isGarbled(Tokens tokens) {
        for (int i = 0; i < tokens.count; i++) {
            if (tokens.isOperator(i, '\\')) return true;
            boolean touches = tokens.is(i - 1, Tokens.STRING) && tokens.end[i - 1] == tokens.start[i];
            if (touches && (tokens.isNameLike(i) || tokens.is(i, Tokens.NUMBER))) return true;
        }
        return false;
    }
}
