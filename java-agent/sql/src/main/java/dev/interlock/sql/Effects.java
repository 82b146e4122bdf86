package dev.interlock.sql;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What analysis learned of one SQL text, which may hold several statements. Immutable and safe to share.
 *
 * @param effects in the order of the text, without repetition; reads nested in a write included, so that every table
 *     the text reaches can be held against a grant
 * @param kinds the kinds to report, as the contract words them: reads nested in a write are left out
 * @param because why {@code destructive} is not {@link Destructive#NO}, for a person to read, without any literal of
 *     the text ("DELETE without a WHERE that restricts"); null if it is
 */
public record Effects(
        List<Effect> effects,
        Set<SqlKind> kinds,
        Destructive destructive,
        @Nullable String because,
        Set<Trait> traits) {

    /** What else enforcement has to know of a text. */
    public enum Trait {
        /** Opens a transaction by text ({@code BEGIN}). */
        BEGINS_TRANSACTION,
        /** Ends one by text ({@code COMMIT}, {@code ROLLBACK}), or changes what ends it ({@code SET autocommit}). */
        ENDS_TRANSACTION,
        /** Changes what unqualified names mean ({@code USE}, {@code SET search_path}). */
        MOVES_SCHEMA,
        /** Cannot be undone by the transaction around it: it commits implicitly or reaches outside the database. */
        CANNOT_ROLL_BACK,
        /** One statement that changes rows, of which the engine reports how many. */
        COUNTED,
    }

    public Effects {
        effects = List.copyOf(effects);
        kinds = kinds.isEmpty() ? Set.of() : java.util.Collections.unmodifiableSet(EnumSet.copyOf(kinds));
        traits = traits.isEmpty() ? Set.of() : java.util.Collections.unmodifiableSet(EnumSet.copyOf(traits));
    }

    /** The effects of a text that could not be understood. */
    public static Effects unknown(String because) {
        return new Effects(
                List.of(new Effect(SqlKind.UNKNOWN, null)),
                Set.of(SqlKind.UNKNOWN),
                Destructive.UNKNOWN,
                because,
                Set.of());
    }

    /** The kinds to report, in the words users read. */
    public List<String> kindWords() {
        List<String> words = new ArrayList<>();
        for (SqlKind kind : kinds) words.add(kind.word());
        return words;
    }

    /** The names of all that it reaches, each once, in the order of the text. */
    public List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (Effect effect : effects) {
            if (effect.object() != null) names.add(effect.object().toString());
        }
        return List.copyOf(names);
    }

    /** Whether nothing but reads and session statements happens. */
    public boolean readOnly() {
        for (SqlKind kind : kinds) {
            if (kind != SqlKind.SELECT && kind != SqlKind.SESSION) return false;
        }
        return true;
    }
}
