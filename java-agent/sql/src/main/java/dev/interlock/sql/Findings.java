package dev.interlock.sql;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what analysis finds in one reading of a text. Not thread-safe. */
final class Findings {
    private static final int SMALL = 16;

    private final List<Effect> effects = new ArrayList<>(4);
    private @Nullable Set<Effect> seen;
    private final EnumSet<SqlKind> kinds = EnumSet.noneOf(SqlKind.class);
    private final EnumSet<Effects.Trait> traits = EnumSet.noneOf(Effects.Trait.class);
    private @Nullable Set<String> temporary;
    private int statements;
    private boolean several;
    private Destructive destructive = Destructive.NO;
    private @Nullable String because;

    /** Something the text does and reports. */
    void does(SqlKind kind, @Nullable ObjectName object) {
        kinds.add(kind);
        touches(kind, object);
    }

    /** Something the text touches without its being what the text is for, such as a table read to fill another. */
    void touches(SqlKind kind, @Nullable ObjectName object) {
        Effect effect = new Effect(kind, object);
        if (effects.size() < SMALL) {
            if (!effects.contains(effect)) effects.add(effect);
            return;
        }
        if (seen == null) seen = new HashSet<>(effects);
        if (seen.add(effect)) effects.add(effect);
    }

    void has(Effects.Trait trait) {
        traits.add(trait);
    }

    /** The same text is read anew. */
    void beginReading() {
        statements = 0;
    }

    /** A statement, or one within another. */
    void beginStatement() {
        several |= ++statements > 1;
    }

    /** The statement begun last is the beginning of the next one. */
    void continueStatement() {
        statements--;
    }

    void destroys(String why) {
        raise(Destructive.YES, why);
    }

    void mayDestroy(String why) {
        raise(Destructive.UNKNOWN, why);
    }

    void notUnderstood(String why) {
        does(SqlKind.UNKNOWN, null);
        raise(Destructive.UNKNOWN, why);
    }

    /** What was found may not be all: only a grant of whatever cannot be understood suffices. It is not reported. */
    void mayDoAnything() {
        touches(SqlKind.UNKNOWN, null);
    }

    /** Whether this reading has a kind of effect, reads and settings aside, that the other lacks. */
    boolean writesMoreThan(Findings other) {
        for (SqlKind kind : kinds) {
            if (kind != SqlKind.SELECT && kind != SqlKind.SESSION && !other.kinds.contains(kind)) return true;
        }
        return false;
    }

    private void raise(Destructive to, String why) {
        if (destructive == Destructive.YES || destructive == to) return;
        destructive = to;
        because = why;
    }

    void createsTemporary(ObjectName name) {
        if (temporary == null) temporary = new HashSet<>();
        temporary.add(name.toString());
    }

    boolean isTemporary(ObjectName name) {
        List<String> parts = name.parts();
        String first = parts.get(0);
        if (first.startsWith("#") || first.startsWith("@")) return true;
        if (parts.size() > 1 && (first.equals("pg_temp") || first.equals("temp") || first.equals("tempdb")))
            return true;
        return temporary != null && temporary.contains(name.toString());
    }

    boolean empty() {
        return kinds.isEmpty();
    }

    /** Whether every statement was one that analysis knows. */
    boolean understood() {
        return !kinds.contains(SqlKind.UNKNOWN);
    }

    boolean does(SqlKind kind) {
        return kinds.contains(kind);
    }

    /** Reports a kind whose objects are known already. */
    void reports(SqlKind kind) {
        kinds.add(kind);
    }

    /** How many effects there are so far. */
    int size() {
        return effects.size();
    }

    /** Notes every object another text touches as one that is read. */
    void reads(Findings other) {
        for (Effect effect : other.effects) {
            if (effect.object() != null) touches(SqlKind.SELECT, effect.object());
        }
    }

    Destructive destructive() {
        return destructive;
    }

    /** Takes over all that another reading or an inner text found. */
    void include(Findings other) {
        for (Effect effect : other.effects) touches(effect.kind(), effect.object());
        kinds.addAll(other.kinds);
        traits.addAll(other.traits);
        several = true;
        String why = other.because;
        if (why != null) raise(other.destructive, why);
    }

    private boolean counted() {
        boolean writes = false;
        for (Effect effect : effects) {
            switch (effect.kind()) {
                case INSERT, UPDATE, DELETE, MERGE -> writes = true;
                case SELECT, CALL -> {}
                default -> {
                    return false;
                }
            }
        }
        return writes && !several;
    }

    Effects toEffects() {
        if (counted()) traits.add(Effects.Trait.COUNTED);
        return new Effects(effects, kinds, destructive, because, traits);
    }
}
