package dev.interlock.sql;

import static dev.interlock.sql.Words.*;

/** Calls of routines, and statements that run text. */
final class Routines {
    private Routines() {}

    static void run(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        switch (tokens.type(from)) {
            case CALL -> {
                if (script.dialect == Dialect.H2 && !namesRoutine(script, from + 1, to))
                    expression(script, from + 1, to);
                else call(script, from + 1, to);
            }
            case DO -> anonymous(script, from, to);
            case PREPARE -> prepare(script, from, to);
            case DEALLOCATE -> script.findings.does(SqlKind.SESSION, null);
            default -> execute(script, from, to);
        }
    }

    /** Whether a routine is named that does not come with the database. */
    private static boolean namesRoutine(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        int end = Names.end(tokens, from, to);
        if (end == from) return false;
        if (end >= to) return !OperandWords.isNiladic(script, from, end);
        return tokens.is(end, Tokens.OPEN) && !Functions.isHarmless(script, from, end);
    }

    /** H2's CALL of an expression is a query. */
    private static void expression(Script script, int from, int to) {
        script.findings.does(SqlKind.SELECT, null);
        QueryScan.columns(script, from, to);
    }

    /** JDBC's {@code {call f(?)}} and {@code {? = call f(?)}}. */
    static void escape(Script script, int from, int to) {
        int call = script.find(from, to, CALL);
        if (call < to) call(script, call + 1, to);
        else script.findings.notUnderstood("a JDBC escape that is not known");
    }

    static void call(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        int end = Names.end(tokens, from, to);
        ObjectName name = end > from ? Names.read(tokens, from, end) : null;
        script.findings.does(SqlKind.CALL, name);
        script.findings.mayDestroy("calls a routine whose effects the text does not show");
        if (name == null) return;
        if (isOutside(name)) {
            script.findings.does(SqlKind.OUTSIDE, name);
            script.findings.has(Effects.Trait.CANNOT_ROLL_BACK);
        } else if (tokens.is(end, Tokens.OPEN)) {
            Findings inner = new Findings();
            Functions.called(
                    new Script(tokens, script.dialect, inner, script.nesting), from, end, tokens.closing(end, to));
            if (inner.does(SqlKind.OUTSIDE) || inner.does(SqlKind.ADMIN)) script.findings.include(inner);
        }
        QueryScan.columns(script, end, to);
        if (runsText(name)) InnerText.raise(script, end, to);
    }

    private static boolean isOutside(ObjectName name) {
        String first = name.parts().get(0);
        String last = name.parts().get(name.parts().size() - 1);
        return first.equals("utl_file")
                || first.equals("utl_http")
                || first.equals("utl_smtp")
                || first.equals("utl_tcp")
                || first.equals("utl_mail")
                || first.equals("utl_inaddr")
                || first.equals("dbms_scheduler")
                || first.equals("dbms_datapump")
                || first.equals("dbms_file_transfer")
                || first.equals("dbms_lob_file_")
                || first.equals("dbms_advisor")
                || last.startsWith("xp_")
                || last.startsWith("sp_oa")
                || last.equals("sp_send_dbmail")
                || last.equals("sp_execute_external_script")
                || last.equals("sp_addlinkedserver")
                || last.startsWith("syscs_export")
                || last.startsWith("syscs_import")
                || last.startsWith("syscs_backup")
                || last.equals("install_jar");
    }

    private static boolean runsText(ObjectName name) {
        String last = name.parts().get(name.parts().size() - 1);
        return last.equals("sp_executesql")
                || last.equals("sp_prepexec")
                || last.equals("sp_prepare")
                || last.equals("sp_sqlexec")
                || last.equals("exec_ddl_statement")
                || last.equals("csvwrite")
                || last.equals("submit")
                || last.equals("create_job")
                || last.equals("parse")
                || last.equals("sp_msforeachtable")
                || last.equals("sp_msforeachdb")
                || last.equals("sp_cursoropen")
                || last.equals("execute_query");
    }

    private static void anonymous(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        if (script.mysqlLike()) {
            QueryScan.columns(script, from + 1, to);
            script.findings.does(SqlKind.SELECT, null);
            return;
        }
        script.findings.notUnderstood("a block of code");
        for (int i = from + 1; i < to; i++) {
            if (!tokens.is(i, Tokens.STRING) || tokens.is(i - 1, LANGUAGE)) continue;
            Findings inner = Blocks.read(script, tokens.part(i));
            if (inner != null) script.findings.include(inner);
        }
    }

    private static void prepare(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        if (tokens.is(from + 1, TRANSACTION)) {
            script.findings.does(SqlKind.ADMIN, null);
            return;
        }
        if (tokens.is(from + 1, COMMIT)) {
            script.findings.does(SqlKind.SESSION, null);
            return;
        }
        int i = script.find(from, to, AS);
        if (i < to) {
            Statements.one(script, i + 1, to);
            return;
        }
        int text = script.find(from, to, FROM) + 1;
        if (text >= to || !tokens.is(text, Tokens.STRING)) {
            script.findings.notUnderstood("prepares text that is built at run time");
            return;
        }
        literal(script, text, "prepares text");
    }

    private static void literal(Script script, int text, String why) {
        Findings inner = InnerText.read(script, text);
        if (inner == null) script.findings.notUnderstood(why);
        else {
            script.findings.mayDestroy(why);
            script.findings.include(inner);
        }
    }

    /** EXECUTE of a prepared statement, of text, or T-SQL's call of a procedure. */
    private static void execute(Script script, int from, int to) {
        Tokens tokens = script.tokens;
        int i = from + 1;
        if (tokens.is(i, IMMEDIATE)) {
            i++;
            if (tokens.is(i, Tokens.STRING) && (i + 1 >= to || tokens.is(i + 1, USING) || tokens.is(i + 1, INTO)))
                literal(script, i, "runs text");
            else builtText(script, i, to);
        } else if (tokens.is(i, Tokens.OPEN)) {
            int closing = tokens.closing(i, to);
            if (tokens.is(i + 1, Tokens.STRING) && closing == i + 2) literal(script, i + 1, "runs text");
            else builtText(script, i, to);
            if (tokens.is(closing + 1, AT) || tokens.spells(closing + 1, "at"))
                script.findings.does(SqlKind.OUTSIDE, null);
        } else if (script.dialect == Dialect.SQLSERVER && tokens.is(i, AS)) {
            script.findings.does(SqlKind.SESSION, null);
        } else if (script.dialect == Dialect.SQLSERVER || tokens.is(i, PROCEDURE)) {
            if (tokens.is(i, Tokens.VARIABLE) && tokens.isOperator(i + 1, '=')) i += 2;
            call(script, tokens.is(i, PROCEDURE) ? i + 1 : i, to);
        } else if (tokens.is(i, Tokens.STRING) || script.nesting > 0) {
            builtText(script, i, to);
        } else {
            QueryScan.columns(script, i + 1, to);
            script.findings.notUnderstood("runs a prepared statement that the text does not show");
        }
    }

    private static void builtText(Script script, int from, int to) {
        script.findings.notUnderstood("runs text that is built at run time");
        InnerText.raise(script, from, to);
        QueryScan.columns(script, from, to);
    }
}
