package dev.interlock.guard.jdbc;

import dev.interlock.audit.OperationNote;
import dev.interlock.audit.Sha256;
import dev.interlock.policy.Execution;
import dev.interlock.policy.SqlOperation;
import dev.interlock.sql.Effect;
import dev.interlock.sql.Effects;
import dev.interlock.sql.SqlKind;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call about to execute: where, what, and the statement that carries it, if one does.
 *
 * @param handle of the statement; null where a connection executes
 * @param batch whether {@code executeBatch} was called
 */
record SqlCall(
        Session session, List<Judged> texts, @Nullable Handle handle, boolean batch, SqlOperation operation) {
    static SqlCall of(Session session, List<Judged> texts, @Nullable Handle handle, boolean batch) {
        SqlOperation operation =
                new SqlOperation(session.database().url(), union(texts), OptionalLong.empty(), session.moved());
        return new SqlCall(session, texts, handle, batch, operation.executed(new Execution(sql(texts), null)));
    }

    /** The same, executed by the code of that package; null if nobody can tell. */
    SqlCall from(@Nullable String executing) {
        return as(operation.executed(new Execution(sql(texts), executing)));
    }

    private static List<String> sql(List<Judged> texts) {
        if (texts.size() == 1) return List.of(texts.get(0).sql());
        List<String> all = new ArrayList<>(texts.size());
        for (Judged text : texts) all.add(text.sql());
        return all;
    }

    /** The same, of which more is known. */
    SqlCall as(SqlOperation better) {
        return new SqlCall(session, texts, handle, batch, better);
    }

    /** Null where a connection executes, or nobody has the statement any more. */
    @Nullable
    Statement statement() {
        return handle != null && handle.get() instanceof Statement statement ? statement : null;
    }

    /** Whether it executes what the statement was prepared with. */
    boolean isPrepared() {
        return handle != null && handle.prepared != null && texts.contains(handle.prepared);
    }

    /** What the trail keeps of it. */
    OperationNote note() {
        StringBuilder all = new StringBuilder();
        for (Judged text : texts) {
            if (!all.isEmpty()) all.append(";\n");
            all.append(text.sql());
        }
        return note(operation, all.toString());
    }

    static OperationNote note(SqlOperation operation, String text) {
        Long rows = operation.rows().isPresent() ? operation.rows().getAsLong() : null;
        OperationNote note = OperationNote.sql(
                operation.effects().kindWords(),
                operation.effects().names(),
                operation.database().toString(),
                Sha256.hex(text),
                rows,
                null);
        return SqlShapes.in(note, operation, text);
    }

    private static Effects union(List<Judged> texts) {
        if (texts.size() == 1) return texts.get(0).effects();
        Set<Effect> effects = new LinkedHashSet<>();
        Set<SqlKind> kinds = new LinkedHashSet<>();
        Set<Effects.Trait> traits = new LinkedHashSet<>();
        Effects worst = texts.get(0).effects();
        for (Judged text : texts) {
            effects.addAll(text.effects().effects());
            kinds.addAll(text.effects().kinds());
            traits.addAll(text.effects().traits());
            if (text.effects().destructive().compareTo(worst.destructive()) > 0) worst = text.effects();
        }
        return new Effects(List.copyOf(effects), kinds, worst.destructive(), worst.because(), traits);
    }
}
