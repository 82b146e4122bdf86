package dev.interlock.guard.jdbc;

import dev.interlock.audit.OperationNote;
import dev.interlock.policy.DatabaseUrl;
import dev.interlock.policy.SqlOperation;
import dev.interlock.sql.Dialect;
import dev.interlock.sql.Effect;
import dev.interlock.sql.Effects;
import dev.interlock.sql.SqlShape;
import java.util.ArrayList;
import java.util.List;

/** Adds to what the trail keeps of a statement what it does to which table, and its text without values. */
final class SqlShapes {
    /** More than anybody reads. */
    private static final int MOST_EFFECTS = 100;

    private SqlShapes() {}

    static OperationNote in(OperationNote note, SqlOperation operation, String text) {
        Effects effects = operation.effects();
        OperationNote more = note.with("effects", list(effects))
                .with("destructive", effects.destructive().word());
        int all = effects.effects().size();
        if (all > MOST_EFFECTS) more = more.with("effects-in-all", (long) all);
        if (effects.because() != null) more = more.with("because", effects.because());
        boolean moves = effects.traits().contains(Effects.Trait.MOVES_SCHEMA);
        if (operation.schemaMoved() || moves) more = more.with("names-moved", true);
        more = where(more, operation.database());
        String shape = SqlShape.of(text, Dialect.ofDriver(operation.database().driver()));
        return shape == null ? more : more.with("shape", shape);
    }

    /** What is shown of a URL is cut where it is long. */
    static OperationNote where(OperationNote note, DatabaseUrl url) {
        String exact = url.exact();
        if (url.toString().equals(exact)) return note;
        return note.with("url", exact == null ? "" : exact);
    }

    /** Each a list: the kind, then the parts of the name, which may themselves hold dots. */
    private static List<List<String>> list(Effects effects) {
        List<List<String>> list = new ArrayList<>();
        for (Effect effect : effects.effects()) {
            if (list.size() == MOST_EFFECTS) break;
            List<String> words = new ArrayList<>(3);
            words.add(effect.kind().word());
            if (effect.object() != null) words.addAll(effect.object().parts());
            list.add(words);
        }
        return list;
    }
}
