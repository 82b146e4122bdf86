package dev.interlock.cli.learn;

import dev.interlock.policy.DatabaseUrl;
import dev.interlock.policy.Operation;
import dev.interlock.policy.SqlOperation;
import dev.interlock.sql.Destructive;
import dev.interlock.sql.Effect;
import dev.interlock.sql.Effects;
import dev.interlock.sql.ObjectName;
import dev.interlock.sql.SqlKind;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a statement does, or that a connection was opened.
 *
 * @param effects none where it was only connected
 * @param because what destroys or may, for people; null if nothing does
 * @param moved whether unqualified names may have meant other tables than at connect
 */
record Statement(
        String database, List<Effect> effects, @Nullable String because, boolean moved) implements Item {
    Statement {
        effects = List.copyOf(effects);
    }

    boolean destructive() {
        return because != null;
    }

    /** Null if the text of a record is none. */
    static @Nullable Effect effect(List<?> words) {
        for (SqlKind kind : SqlKind.values()) {
            if (words.isEmpty() || !kind.word().equals(words.get(0))) continue;
            if (words.size() == 1) return new Effect(kind, null);
            String[] parts = new String[words.size() - 1];
            for (int i = 0; i < parts.length; i++) parts[i] = String.valueOf(words.get(i + 1));
            return new Effect(kind, ObjectName.of(parts));
        }
        return null;
    }

    @Override
    public @Nullable Operation operation() {
        return operation(effects);
    }

    /** The same with only one of its effects. */
    @Nullable
    Operation operation(Effect only) {
        return operation(List.of(only));
    }

    private @Nullable Operation operation(List<Effect> some) {
        Set<SqlKind> kinds = EnumSet.noneOf(SqlKind.class);
        for (Effect effect : some) kinds.add(effect.kind());
        try {
            DatabaseUrl url = DatabaseUrl.parse(database);
            // How many rows it may change is held against limits when it executes.
            Effects all = new Effects(some, kinds, Destructive.NO, null, Set.of());
            return new SqlOperation(url, all, OptionalLong.empty(), moved);
        } catch (IllegalArgumentException cut) {
            return null;
        }
    }

    @Override
    public String title() {
        if (effects.isEmpty()) return "connecting to " + database;
        Operation operation = operation();
        String title = operation == null ? "a statement" : operation.title();
        return title + (because == null ? "" : ": " + because);
    }
}
