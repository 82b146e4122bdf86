package dev.interlock.guard.jdbc;

import dev.interlock.audit.OperationNote;
import dev.interlock.audit.Sha256;
import dev.interlock.guard.Enforcement;
import dev.interlock.guard.Ruling;
import dev.interlock.policy.SqlOperation;
import dev.interlock.sql.Effect;
import dev.interlock.sql.Effects;
import dev.interlock.sql.SqlKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides calls that the quick path did not let pass, and follows those that were decided until they come back. */
final class JdbcDecisions {
    private final Enforcement<SQLException> enforcement;
    private final Scopes scopes;
    private final JdbcConfirmation confirmation;

    JdbcDecisions(Enforcement<SQLException> enforcement, Scopes scopes) {
        this.enforcement = enforcement;
        this.scopes = scopes;
        this.confirmation = new JdbcConfirmation(enforcement);
    }

    /**
     * Returns if all the texts may execute now, as one call.
     *
     * @param handle of the statement; null where a connection executes
     * @param batch whether {@code executeBatch} was called
     */
    void decide(Session session, List<Judged> texts, @Nullable Handle handle, boolean batch) throws SQLException {
        Scope outer = scopes.current();
        if (outer != null && outer.covers(session.database(), texts)) {
            outer.enter();
            return;
        }
        long epoch = enforcement.epoch();
        SqlOperation operation = operation(session, texts);
        Supplier<OperationNote> note = () -> note(operation, texts);
        Ruling ruling = enforcement.rule(operation, note);
        if (ruling.asked() != null) {
            confirm(new SqlCall(session, texts, handle, batch, operation), ruling.asked(), outer);
        } else if (!ruling.lasting()) {
            // Recorded once, so the frames further down must know.
            if (enforcement.recordsAllowed()) enforcement.recordAllowed(note);
            scopes.open(new Scope(session.database(), texts, null, null, outer));
        } else {
            if (!session.moved()) allow(texts, epoch);
            scopes.enter();
        }
        for (Judged text : texts) session.passed(text);
    }

    /**
     * Returns if the text, which a driver's channel is about to send, may execute. It was decided in the statement's frame
     * already, unless somebody got at the channel beneath; in a scope of care it is part of what was decided there.
     */
    void decideAgain(Session session, Judged text) throws SQLException {
        Scope outer = scopes.current();
        if (outer != null && outer.isOf(session.database())) return;
        long epoch = enforcement.epoch();
        List<Judged> texts = List.of(text);
        SqlOperation operation = operation(session, texts);
        Supplier<OperationNote> note = () -> note(operation, texts);
        Ruling ruling = enforcement.rule(operation, note);
        if (ruling.asked() != null) {
            throw enforcement.doubt("what is executed beneath the statements of a driver cannot be confirmed");
        }
        if (enforcement.recordsAllowed()) enforcement.recordAllowed(note);
        if (ruling.lasting() && !session.moved()) text.allowIn(epoch);
        session.passed(text);
    }

    /** Decides something that no statement executes, such as what a connection's properties would run. */
    void decideOnce(SqlOperation operation, String text) throws SQLException {
        Supplier<OperationNote> note = () -> note(operation, List.of(new Judged(text, operation.effects())));
        Ruling ruling = enforcement.rule(operation, note);
        if (ruling.asked() != null) {
            throw enforcement.doubt("what a connection's properties execute cannot be confirmed");
        }
    }

    /** A call came back; {@code ended} is the scope that it closed, if any. */
    void left(@Nullable Scope ended, @Nullable Throwable failure) {
        if (ended != null && ended.request() != null) enforcement.completed(ended.request(), failure);
    }

    private void confirm(SqlCall call, Ruling.Asked asked, @Nullable Scope outer) throws SQLException {
        Handle handle = call.handle();
        if (handle != null) handle.hold();
        boolean open = false;
        try {
            String request = confirmation.seek(call, asked, outer == null);
            scopes.open(new Scope(call.session().database(), call.texts(), request, handle, outer));
            open = true;
        } finally {
            if (!open && handle != null) handle.release();
        }
    }

    private static void allow(List<Judged> texts, long epoch) {
        for (Judged text : texts) text.allowIn(epoch);
    }

    private static SqlOperation operation(Session session, List<Judged> texts) {
        return new SqlOperation(session.database().url(), union(texts), OptionalLong.empty(), session.moved());
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

    private static OperationNote note(SqlOperation operation, List<Judged> texts) {
        StringBuilder all = new StringBuilder();
        for (Judged text : texts) {
            if (!all.isEmpty()) all.append(";\n");
            all.append(text.sql());
        }
        return OperationNote.sql(
                kinds(operation.effects()),
                tables(operation.effects()),
                operation.database().toString(),
                Sha256.hex(all.toString()));
    }

    static List<String> kinds(Effects effects) {
        List<String> words = new ArrayList<>();
        for (SqlKind kind : effects.kinds()) words.add(kind.word());
        return words;
    }

    static List<String> tables(Effects effects) {
        Set<String> names = new LinkedHashSet<>();
        for (Effect effect : effects.effects()) {
            if (effect.object() != null) names.add(effect.object().toString());
        }
        return List.copyOf(names);
    }
}
